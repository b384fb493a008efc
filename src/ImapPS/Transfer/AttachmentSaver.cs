using System.Collections.Concurrent;
using ImapPS.Client;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>
/// Saves attachments of one folder: gathers some, asks for all that stand in the same places of their messages with one command,
/// and keeps several commands in flight.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="folder">The mail folder, and the numbering of its UIDs.</param>
/// <param name="files">Makes and names the file of each attachment; the same one for all of a call.</param>
/// <param name="saved">Called for each file: its path, and whether it was written.</param>
/// <param name="failed">Called for each attachment that could not be saved, and for a folder of which nothing more can be had.</param>
/// <param name="connections">How many connections to fetch with at most.</param>
/// <param name="stop">The user stops.</param>
sealed class AttachmentSaver(ImapSession session, (string Name, uint UidValidity) folder, AttachmentFiles files, Action<string, bool> saved, Action<Exception, object?> failed, int connections, CancellationToken stop) : IDisposable
{
    const int Gathered = 200;

    sealed record Pending(ImapAttachment Attachment, string Name);

    readonly List<Pending> _gathered = [];
    readonly Dictionary<(uint Uid, string Part), Pending> _pending = [];
    // Opened by every connection that fetches.
    readonly ConcurrentDictionary<FileSink, bool> _open = new();
    ParallelFetch? _pump;

    /// <summary>A name for an attachment that has none, made of its address and type.</summary>
    public static string NameWithout(ImapAttachment attachment) =>
        $"message {attachment.Uid} part {attachment.Part}{(attachment.MediaType switch { "message/rfc822" or "message/global" => ".eml", "text/plain" => ".txt", "text/html" => ".html", "text/calendar" => ".ics", "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", "image/gif" => ".gif", _ => ".bin" })}";

    /// <summary>True when the attachment is of the same folder as the others.</summary>
    /// <param name="itsSession">The session to fetch it by.</param>
    /// <param name="attachment">The attachment.</param>
    public bool Takes(ImapSession itsSession, ImapAttachment attachment) =>
        itsSession == session && attachment.UidValidity == folder.UidValidity && MailboxName.Same(attachment.Folder, folder.Name);

    /// <summary>Saves an attachment, soon.</summary>
    public void Add(ImapAttachment attachment, string name)
    {
        _gathered.Add(new Pending(attachment, name));
        if (_gathered.Count >= Gathered)
            Send();
    }

    /// <summary>Saves what is left.</summary>
    public void Finish()
    {
        Send();
        while (_pump is { IsIdle: false } pump)
            Guarded(pump.Drain);
        foreach (var pending in _pending.Values)
            failed(new IOException(Texts.AttachmentNotSent(pending.Attachment.FileName, pending.Attachment.Uid, folder.Name)), pending.Attachment);
        _pending.Clear();
    }

    /// <summary>Files that did not become whole are taken away.</summary>
    public void Dispose()
    {
        _pump?.Dispose();
        foreach (var sink in _open.Keys)
            sink.Dispose();
        _open.Clear();
    }

    // Those in one command have the same encoding in the same place: a part can be decoded before its message is known.
    void Send()
    {
        _pump ??= new ParallelFetch(session, Take, connections, stop, NotFetched);
        var byMessage = _gathered.GroupBy(p => p.Attachment.Uid).Select(m => (Uid: m.Key, Parts: m.DistinctBy(p => p.Attachment.Part).ToList())).ToList();
        // Whatever becomes of the requests: each is asked for once, and one that does not come is an error in the end.
        _gathered.Clear();
        foreach (var pending in byMessage.SelectMany(m => m.Parts))
            _pending[(pending.Attachment.Uid, pending.Attachment.Part)] = pending;
        foreach (var group in byMessage.GroupBy(m => string.Join(' ', m.Parts.Select(p => $"{p.Attachment.Part}:{p.Attachment.Encoding}"))).ToList())
        {
            var parts = group.First().Parts;
            var encodings = parts.ToDictionary(p => $"BODY[{p.Attachment.Part}]", p => p.Attachment.Encoding);
            var request = new FetchRequest(FetchItemKinds.None, [.. parts.Select(p => new BodySection(p.Attachment.Part, Binary: DecodedParts.IsWorth(session, p.Attachment.Encoding)))])
            {
                Sinks = (_, section, length) => FetchedSection.IsDecodedName(section) ? Open(TransferEncoding.Identity, length)
                    : encodings.TryGetValue(section, out var encoding) ? Open(encoding, length) : null,
            };
            Guarded(() => _pump.Submit(folder.Name, folder.UidValidity, new UidSet(group.Select(m => m.Uid)), request));
        }
    }

    void NotFetched(MessageNotFetchedException error)
    {
        foreach (var pending in _pending.Values.Where(p => error.Uids.Contains(p.Attachment.Uid)).ToList())
        {
            _pending.Remove((pending.Attachment.Uid, pending.Attachment.Part));
            failed(error, pending.Attachment);
        }
    }

    // A refusal costs the attachments it is about: Finish names those that did not come.
    void Guarded(Action ask)
    {
        try
        {
            ask();
        }
        catch (Exception e) when (e is ImapCommandException or UidValidityException)
        {
            failed(e, folder.Name);
        }
    }

    FileSink Open(TransferEncoding encoding, long length)
    {
        var sink = files.Begin(length, ByteFilter.Decoding(encoding));
        _open[sink] = true;
        return sink;
    }

    void Take(FetchResponse data)
    {
        foreach (var section in data.Sections)
        {
            if (_pending.Remove((data.Uid, section.Specifier), out var pending))
                Save(pending, section);
            if (section.Sink is FileSink sink)
            {
                sink.Dispose();
                _open.TryRemove(sink, out _);
            }
        }
    }

    void Save(Pending pending, FetchedSection section)
    {
        try
        {
            // What the server decoded is shorter than it is stored.
            long size = section.IsDecoded ? 0 : pending.Attachment.EncodedSize;
            if (section.Sink is not FileSink sink || section.Length < size)
                throw new MessageTruncatedException(Texts.AttachmentOf(pending.Attachment.FileName, pending.Attachment.Uid, folder.Name), size, section.Length);
            var (place, written) = files.Keep(pending.Name, sink);
            saved(place, written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or MessageTruncatedException)
        {
            failed(e, pending.Attachment);
        }
    }
}
