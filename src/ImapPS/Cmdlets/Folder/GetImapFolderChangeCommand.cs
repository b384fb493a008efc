using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Tells which messages of a folder came, changed and went since a moment. No list of all messages is needed for it.</summary>
[Cmdlet(VerbsCommon.Get, "ImapFolderChange", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapFolderChange), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class GetImapFolderChangeCommand : FolderCmdlet
{
    static readonly FetchRequest Request = new(FetchItemKinds.Listing | FetchItemKinds.ModSeq);

    readonly Dictionary<ImapSession, ImapSession> _own = [];

    /// <summary>Specifies the folders, by name with wildcards or by special use such as <c>\Sent</c>. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation(MailboxName.Inbox)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Specifies the folders by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>
    /// Specifies the state to start from: the ModSeq property of an earlier result. Without it only the current state is returned, without changes.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberTransformation<ulong>(AllowEmpty = true)]
    [NoCompletion]
    public ulong? ModSeq { get; set; }

    /// <summary>Specifies the UIDVALIDITY value of the earlier result. If the folder has another value, an error is reported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberTransformation<uint>(AllowEmpty = true)]
    [NoCompletion]
    public uint? UidValidity { get; set; }

    /// <summary>
    /// Specifies the UIDs that existed at the time of the earlier result, for example <c>1:40,43</c>, or <c>none</c>: its property KnownUid. Servers without
    /// QRESYNC need them to find out what was removed.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NoCompletion]
    public string? KnownUid { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        var known = ImapFolderChange.ReadKnownUid(KnownUid);
        foreach (var folder in WithoutViews(ResolveFolders(session, Folder, LiteralFolder), IsLiteralSet ? LiteralFolder : Folder).Where(f => f.IsSelectable))
        {
            try
            {
                Emit(Compare(session, folder.Name, known));
            }
            catch (Exception e) when (e is ImapCommandException or UidValidityException or CapabilityMissingException)
            {
                WriteItemError(e, folder.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        foreach (var own in _own.Values)
            own.LogOut();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var own in _own.Values)
            own.Dispose();
    }

    ImapFolderChange Compare(ImapSession session, string folder, UidSet? known)
    {
        var found = OwnOf(session).ChangesSince(folder, Numbering(session, folder, UidValidity), ModSeq ?? 0, known, Request);
        if (found.Removed is null)
            WriteWarning(Texts.RemovalsUnknown(folder));
        return new ImapFolderChange(folder, found.UidValidity, found.ModSeq, new ValueList<ImapMessage>(found.Changed.Select(data => new ImapMessage(session, folder, found.UidValidity, data))),
            found.Removed is null ? null : new ValueList<uint>(found.Removed), ImapFolderChange.WriteKnownUid(found.Known), session);
    }

    // Whoever asks for mod-sequences gets one with every change of flags from then on: the user's session is left as it is.
    ImapSession OwnOf(ImapSession session)
    {
        if (_own.TryGetValue(session, out var own))
            return own;
        var traces = TraceTable.ForNewSession($"{session.Name} (changes)");
        own = traces.Adopt(session.OpenAnother(options => traces.AddTo(options with { Trace = Trace, Enable = [.. options.Enable.Union(["QRESYNC"])] }), Stop));
        _own.Add(session, own);
        Use(own);
        if (own.HasEnabled("QRESYNC"))
            WriteVerbose(Texts.QresyncUsed);
        return own;
    }
}
