using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Errors;
using ImapPS.Libraries;
using ImapPS.Parameters;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Content;

/// <summary>
/// Gets what messages say. Only the parts that are needed are fetched, and nothing is marked as read. Texts come as strings,
/// what is no text as byte arrays, each with the message's address as properties.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ImapMessageContent", DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(string), typeof(byte[]), ParameterSetName = [ParameterSet.Message, UidSetName])]
[OutputType("MimeKit.MimeMessage", ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class GetImapMessageContentCommand : MessageReadCmdlet
{
    /// <summary>
    /// Specifies what to get: <c>Text</c>, <c>Html</c>, <c>Header</c>, <c>Raw</c> (the whole message as bytes), <c>Part</c> (the part named by
    /// -Part) or <c>MimeMessage</c> (an object of MimeKit). The default is <c>Text</c>, or <c>Part</c> when -Part is given.
    /// </summary>
    [Parameter]
    public MessageContentKind As { get; set; }

    /// <summary>Specifies the number of the part, for example 2 or 1.3. Get-ImapAttachment returns the numbers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidatePattern(@"^[1-9]\d{0,9}(\.[1-9]\d{0,9})*$")]
    [NoCompletion]
    public string? Part { get; set; }

    /// <summary>
    /// Specifies how many bytes of a part or message are fetched at most. A longer text is cut off with a warning; anything else that is larger is
    /// an error. The default is 16MB.
    /// </summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public long MaximumSize { get; set; } = 16 << 20;

    /// <inheritdoc/>
    protected override void Begin()
    {
        bool asked = MyInvocation.BoundParameters.ContainsKey(nameof(As));
        if (asked && As != MessageContentKind.Part && Part is not null)
            throw new ArgumentException(Texts.PartRequiresAsPart(As));
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Part is null && As == MessageContentKind.Part)
            throw new ArgumentException(Texts.AsPartRequiresPart);
        if (Part is not null && As != MessageContentKind.Part)
            As = MessageContentKind.Part;
        if (_part != Part)
            Flush();
        _part = Part;
        base.Process();
    }

    // The part that the waiting messages are asked for.
    string? _part;

    /// <inheritdoc/>
    protected override void Read(MessageWindow window)
    {
        switch (As)
        {
            case MessageContentKind.Header:
                ReadSection(window, BodySection.Header);
                break;
            case MessageContentKind.Raw or MessageContentKind.MimeMessage:
                ReadSection(window, BodySection.Whole);
                break;
            default:
                ReadParts(window);
                break;
        }
    }

    void ReadSection(MessageWindow window, BodySection section)
    {
        var missing = window.Messages.Select(m => m.Uid).ToHashSet();
        using var pump = new FetchPump(window.Session, data =>
        {
            if (data.Sections is not [var content, ..] || !missing.Remove(data.Uid))
                return;
            if (As != MessageContentKind.Header && MessageTruncatedException.Of(window.Session, window.Folder, window.UidValidity, data, content, MaximumSize + 1) is { } truncated)
                WriteItemError(truncated, data.Uid);
            else if (content.Sink is not MemorySink bytes)
                WriteItemError(new MessageTruncatedException(Texts.HeaderOf(data.Uid, window.Folder), -1, 0), data.Uid);
            else if (As == MessageContentKind.Header)
                Write(window, data.Uid, HeaderText(bytes), "text/rfc822-headers", bytes.IsCut);
            else if (bytes.IsCut)
                WriteTooLarge(window, data.Uid);
            else if (As == MessageContentKind.MimeMessage)
                WriteMimeMessage(window, data.Uid, bytes);
            else
                Write(window, data.Uid, bytes.Bytes.ToArray(), "message/rfc822", false);
        });
        foreach (var run in AscendingRuns(window.Messages))
            pump.Submit(window.Folder, window.UidValidity, run, FetchRequestOf.Section(section, MaximumSize));
        pump.Drain();
        foreach (uint uid in missing)
            WriteGone(window.Session, window.Folder, uid);
    }

    void WriteMimeMessage(MessageWindow window, uint uid, MemorySink bytes)
    {
        object message;
        try
        {
            message = Library.Mime.ReadMessage(bytes.Bytes);
        }
        catch (FormatException e)
        {
            WriteError(ErrorRecords.Make("MessageNotReadable", ErrorCategory.InvalidData, Texts.MimeKitFailed(uid, window.Folder, e.Message), uid,
                Texts.MimeKitFailedAdvice));
            return;
        }
        Write(window, uid, message, "message/rfc822", false);
    }

    // A server answers in the order of UIDs. What was given in another order is asked for in pieces, so that it comes out as it was given.
    static IEnumerable<UidSet> AscendingRuns(IEnumerable<MessageTarget> messages)
    {
        var run = new UidSet();
        foreach (var message in messages)
        {
            if (!run.IsEmpty && message.Uid < run.Max)
            {
                yield return run;
                run = new UidSet();
            }
            run.Add(message.Uid);
        }
        yield return run;
    }

    static string HeaderText(MemorySink bytes) => string.Join('\n', HeaderBlock.Parse(bytes.Bytes).Select(field => $"{field.Name}: {field.Text}"));

    // The structure says which parts are wanted; of a text with alternatives the next is fetched only when the first says nothing.
    void ReadParts(MessageWindow window)
    {
        var readers = new List<(uint Uid, BodyPart? Structure, PartReader? Reader)>();
        foreach (var (target, structure) in StructureReader.Read(window))
            readers.Add((target.Uid, structure, structure is not null && Passages(structure) is { Count: > 0 } passages ? new PartReader(target.Uid, passages, window.Session) : null));
        var waiting = readers.Where(r => r.Reader is not null).Select(r => r.Reader!).ToList();
        while (waiting.Count > 0)
        {
            var byUid = waiting.ToDictionary(r => r.Uid);
            using var pump = new FetchPump(window.Session, data =>
            {
                if (byUid.TryGetValue(data.Uid, out var reader))
                    reader.Take(data);
            });
            foreach (var (uids, request) in PartRequest.Group(waiting.Select(r => new PartRequest(r.Uid, r.Wanted(MaximumSize))), FetchRequestOf.Sinks(MaximumSize)))
                pump.Submit(window.Folder, window.UidValidity, uids, request);
            pump.Drain();
            waiting = [.. waiting.Where(r => r.NeedsMore(As == MessageContentKind.Text))];
        }
        foreach (var (uid, structure, reader) in readers)
        {
            if (structure is null)
                WriteGone(window.Session, window.Folder, uid);
            else if (reader is null)
                WriteMissing(window, uid, structure);
            else
                WriteRead(window, reader);
        }
    }

    IReadOnlyList<IReadOnlyList<BodyPart>> Passages(BodyPart structure) => As switch
    {
        MessageContentKind.Text => TextChoice.Of(structure),
        MessageContentKind.Html => TextChoice.Html(structure) is { } html ? [[html]] : [],
        _ => structure.SelfAndDescendants().FirstOrDefault(p => p.Section == _part && p.Type != "multipart") is { } part ? [[part]] : [],
    };

    void WriteRead(MessageWindow window, PartReader reader)
    {
        if (!reader.IsComplete)
        {
            WriteGone(window.Session, window.Folder, reader.Uid);
            return;
        }
        var first = reader.First;
        switch (As)
        {
            case MessageContentKind.Text:
                Write(window, reader.Uid, reader.Text(), "text/plain", reader.IsCut, first.Section);
                break;
            case MessageContentKind.Part when first.Type != "text" && reader.IsCut:
                WriteTooLarge(window, reader.Uid);
                break;
            case MessageContentKind.Part when first.Type != "text":
                Write(window, reader.Uid, TransferDecoder.DecodeAll(reader.FirstBytes, TextChoice.EncodingOf(first, reader.IsFirstDecoded)).ToArray(), first.MediaType, false, first.Section);
                break;
            default:
                Write(window, reader.Uid, TextChoice.Decode(first, reader.FirstBytes, reader.IsFirstDecoded), first.MediaType, reader.IsCut, first.Section);
                break;
        }
    }

    void Write(MessageWindow window, uint uid, object content, string mediaType, bool isCut, string? part = null)
    {
        if (isCut)
            WriteWarning(Texts.TextTruncated(uid, window.Folder, MaximumSize));
        // As Get-Content does: what comes out is a plain value that knows where it came from.
        var value = new PSObject(content);
        value.Properties.Add(new PSNoteProperty("Folder", window.Folder));
        value.Properties.Add(new PSNoteProperty("Uid", uid));
        value.Properties.Add(new PSNoteProperty("UidValidity", window.UidValidity));
        value.Properties.Add(new PSNoteProperty("Session", Output.PlainValue.Of(window.Session)));
        value.Properties.Add(new PSNoteProperty("Account", window.Session.Account.ToString()));
        value.Properties.Add(new PSNoteProperty("MediaType", mediaType));
        if (part is not null)
            value.Properties.Add(new PSNoteProperty("Part", part));
        Emit(value);
    }

    void WriteMissing(MessageWindow window, uint uid, BodyPart structure)
    {
        switch (As)
        {
            case MessageContentKind.Text:
                Write(window, uid, "", "text/plain", false);
                break;
            case MessageContentKind.Html:
                WriteError(ErrorRecords.Make("NoHtml", ErrorCategory.ObjectNotFound, Texts.NoHtml(uid, window.Folder), uid, Texts.NoHtmlAdvice));
                break;
            default:
                WriteError(ErrorRecords.Make("PartNotFound", ErrorCategory.ObjectNotFound, Texts.NoPart(uid, window.Folder, _part), uid,
                    Texts.PartsAre(structure.SelfAndDescendants().Where(p => p.Type != "multipart").Select(p => $"{p.Section} ({p.MediaType})"))));
                break;
        }
    }

    void WriteTooLarge(MessageWindow window, uint uid) => WriteError(ErrorRecords.Make("ContentTooLarge", ErrorCategory.LimitsExceeded,
        Texts.TooLarge(uid, window.Folder, MaximumSize), uid,
        Texts.TooLargeAdvice));
}
