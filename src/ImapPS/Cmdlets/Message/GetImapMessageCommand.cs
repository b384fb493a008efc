using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Message;

/// <summary>Gets messages by UID, Message-ID or object id, with their structure: what parts and attachments they have; on request with header fields and a preview of the text.</summary>
[Cmdlet(VerbsCommon.Get, "ImapMessage", DefaultParameterSetName = UidSetName)]
[OutputType(typeof(ImapMessage), ParameterSetName = [UidSetName, ParameterSet.Message, MessageIdSet, ObjectIdSet])]
public sealed class GetImapMessageCommand : FolderCmdlet
{
    const string UidSetName = "Uid";
    const string MessageIdSet = "MessageId";
    const string ObjectIdSet = "ObjectId";
    const FetchItemKinds Everything = FetchItemKinds.Listing | FetchItemKinds.BodyStructure;

    /// <summary>Specifies the messages to fetch again, from Search-ImapMessage or Get-ImapMessage.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>Specifies the folder, by its full name or a special use such as <c>\Sent</c>. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = MessageIdSet)]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ObjectIdSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = MailboxName.Inbox;

    /// <summary>Specifies the UIDs of the messages in -Folder. They are in the first column of every table of messages.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public uint[] Uid { get; set; } = [];

    /// <summary>Specifies the UIDVALIDITY value that the UIDs belong to. If the folder has another value, an error is reported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [NumberTransformation<uint>]
    [NoCompletion]
    public uint UidValidity { get; set; }

    /// <summary>Specifies the Message-IDs to find, with or without angle brackets.</summary>
    // Not by property name: with two such sets PowerShell binds a record with Folder and Uid to neither.
    [Parameter(Mandatory = true, ParameterSetName = MessageIdSet)]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[] MessageId { get; set; } = [];

    /// <summary>
    /// Specifies the object identifiers to find, from the property ObjectId. They are the same in every folder. Requires OBJECTID (RFC 8474) or
    /// X-GM-EXT-1 on the server.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectIdSet)]
    [ValidateNotNullOrEmpty, ValidatePattern("^[A-Za-z0-9_-]{1,255}$")]
    [NoCompletion]
    public string[] ObjectId { get; set; } = [];

    /// <summary>Specifies header fields to get, for example List-Id. Their values are in the property Header.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HeaderNameCompleter))]
    public string[]? Header { get; set; }

    /// <summary>Also gets the first words of each message's text, in the property Preview.</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    /// <summary>Also gets the mod-sequence, in the property ModSeq, for Set-ImapFlag -UnchangedSince. Requires CONDSTORE on the server.</summary>
    [Parameter]
    public SwitchParameter IncludeModSeq { get; set; }

    MessageWindows? _windows;

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Header is not null)
            BodySection.HeaderFields(Header);
        _windows = new MessageWindows(window => Get(window.Session, window.Folder, window.UidValidity, [.. window.Messages.Select(m => m.Uid)]));
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ParameterSet.Message:
                foreach (var message in Message)
                    _windows!.Add(Use(SessionTable.Living(message.Session)), message.Folder, message.UidValidity, new MessageTarget(message.Uid, message));
                break;
            case UidSetName:
                if (FolderName() is { } folder)
                {
                    uint uidValidity = UidValidity != 0 ? UidValidity : CurrentSession().CurrentUidValidity(folder);
                    foreach (uint uid in Uid)
                        _windows!.Add(CurrentSession(), folder, uidValidity, new MessageTarget(uid, null));
                }
                break;
            case MessageIdSet:
                if (FolderName() is { } searched)
                {
                    foreach (string id in MessageId)
                    {
                        string wanted = "<" + id.Trim().Trim('<', '>') + ">";
                        GetFound(searched, SearchKey.Header("MESSAGE-ID", wanted), Texts.TheMessageId(wanted), id);
                    }
                }
                break;
            default:
                if (FolderName() is { } place)
                    GetByObjectId(place);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void End() => _windows!.Flush();

    string? FolderName() => ResolveFolders(CurrentSession(), [Folder], literal: true) is [var one] ? one.Name : null;

    void GetByObjectId(string folder)
    {
        var session = CurrentSession();
        string? word = session.Has("OBJECTID") ? "EMAILID" : session.Has(GmailLabels.Capability) ? "X-GM-MSGID" : null;
        if (word is null)
        {
            ThrowTerminatingError(ErrorRecords.Make("ObjectIdNotSupported", ErrorCategory.NotImplemented,
                Texts.ObjectIdsNotSupported(session.Server), session, Texts.ObjectIdsAdvice));
        }
        foreach (string id in ObjectId)
            GetFound(folder, SearchKey.Word($"{word} {id}"), Texts.TheObjectId(id), id);
    }

    void GetFound(string folder, SearchKey key, string description, string id)
    {
        var found = CurrentSession().Search(folder, key);
        if (!found.Uids.IsEmpty)
            Get(CurrentSession(), folder, found.UidValidity, [.. found.Uids]);
        else
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, Texts.NoMessageWith(description, folder), id, Texts.SearchOtherFolders));
    }

    // They come out in the order in which they were given.
    void Get(ImapSession session, string folder, uint uidValidity, IReadOnlyList<uint> uids)
    {
        var found = new Dictionary<uint, ImapMessage>(uids.Count);
        Fetch(new UidSet(uids));
        // A server may report a new message late.
        var there = found.Count < uids.Count ? session.StillThere(folder, uidValidity, new UidSet(uids.Where(uid => !found.ContainsKey(uid)))) : new UidSet();
        if (!there.IsEmpty)
            Fetch(there);
        if (Preview && found.Values.Where(m => !session.Has("PREVIEW") || m.Preview is null).ToList() is { Count: > 0 } withoutPreview)
            PreviewMaker.Make(session, folder, uidValidity, withoutPreview);
        foreach (uint uid in uids.Where(found.ContainsKey))
            Emit(found[uid]);
        foreach (uint uid in there.Where(uid => !found.ContainsKey(uid)))
            WriteError(ErrorRecords.Make("MessageNotReturned", ErrorCategory.InvalidResult, Texts.NotReturned(uid, folder), uid, Texts.NotReturnedAdvice));
        foreach (uint uid in uids.Where(uid => !found.ContainsKey(uid) && !there.Contains(uid)))
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, Texts.NoMessage(uid, folder), uid, ErrorRecords.GoneAdvice));

        void Fetch(UidSet some)
        {
            foreach (var data in session.Fetch(folder, uidValidity, some, Request(session)))
                found[data.Uid] = new ImapMessage(session, folder, uidValidity, data);
        }
    }

    FetchRequest Request(ImapSession session)
    {
        if (IncludeModSeq && !session.Has("CONDSTORE"))
        {
            ThrowTerminatingError(ErrorRecords.Make("ModSeqNotSupported", ErrorCategory.NotImplemented,
                Texts.ModSeqNotSupported(session.Server), session, Texts.ModSeqNotSupportedAdvice));
        }
        var other = new List<string>();
        if (session.Has("OBJECTID"))
            other.AddRange(["EMAILID", "THREADID"]);
        if (session.Has(GmailLabels.Capability))
            other.AddRange(["X-GM-MSGID", "X-GM-THRID", GmailLabels.Item]);
        if (Preview && session.Has("PREVIEW"))
            other.Add("PREVIEW");
        return new FetchRequest(Everything | (IncludeModSeq ? FetchItemKinds.ModSeq : FetchItemKinds.None), Header is null ? null : [BodySection.HeaderFields(Header)], other);
    }
}
