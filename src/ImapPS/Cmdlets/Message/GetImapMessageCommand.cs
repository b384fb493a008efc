using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Binding;
using ImapPS.Client.Operations;
using ImapPS.Output;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Gets messages by UID or Message-ID, with their structure: what parts and attachments they have.</summary>
[Cmdlet(VerbsCommon.Get, "ImapMessage", DefaultParameterSetName = UidSetName)]
[OutputType(typeof(ImapMessage), ParameterSetName = [UidSetName, MessageSet, MessageIdSet])]
public sealed class GetImapMessageCommand : FolderCmdlet
{
    const string MessageSet = "Message";
    const string UidSetName = "Uid";
    const string MessageIdSet = "MessageId";
    const FetchItemKinds Everything = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope | FetchItemKinds.BodyStructure;

    /// <summary>Messages to get afresh.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = MessageSet)]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>The folder.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = MessageIdSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = MailboxName.Inbox;

    /// <summary>The UIDs.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    public uint[] Uid { get; set; } = [];

    /// <summary>The numbering that the UIDs belong to: another one is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    public uint UidValidity { get; set; }

    /// <summary>Message-IDs, with or without angle brackets.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = MessageIdSet)]
    [ValidateNotNullOrEmpty]
    public string[] MessageId { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        switch (ParameterSetName)
        {
            case MessageSet:
                foreach (var message in Message)
                    Get(Use(message.Session), message.Folder, message.UidValidity, new UidSet([message.Uid]));
                break;
            case UidSetName:
                if (FolderName() is { } folder)
                    Get(CurrentSession(), folder, UidValidity, new UidSet(Uid));
                break;
            default:
                if (FolderName() is { } searched)
                    GetByMessageId(searched);
                break;
        }
    }

    string? FolderName() => ResolveFolders(CurrentSession(), [Folder], literal: true) is [var one] ? one.Name : null;

    void Get(Client.ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        var missing = new UidSet(uids);
        uint numbering = uidValidity != 0 ? uidValidity : session.CurrentUidValidity(folder);
        foreach (var data in session.Fetch(folder, numbering, uids, new FetchRequest(Everything)))
        {
            missing.Remove(data.Uid);
            Emit(new ImapMessage(session, folder, numbering, data));
        }
        foreach (uint uid in missing)
            WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, $"There is no message {uid} in '{folder}' any more.", uid, "Search again: it may have been moved or removed."));
    }

    void GetByMessageId(string folder)
    {
        foreach (string id in MessageId)
        {
            string wanted = "<" + id.Trim().Trim('<', '>') + ">";
            var found = CurrentSession().Search(folder, SearchKey.Header("MESSAGE-ID", wanted));
            if (!found.Uids.IsEmpty)
                Get(CurrentSession(), folder, found.UidValidity, found.Uids);
            else
                WriteError(ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound, $"There is no message with the Message-ID {wanted} in '{folder}'.", id, "Search other folders with Search-ImapMessage."));
        }
    }
}
