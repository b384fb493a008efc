using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Takes folders away with all their messages. What is gone cannot be got back.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapFolder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(void), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder])]
public sealed class RemoveImapFolderCommand : FolderCmdlet
{
    /// <summary>Specifies the folders to remove, by name with wildcards or by special use.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>Specifies the folders to remove by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Do not use. It binds to messages in the pipeline, so that they are refused: a message does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>Also removes all folders below. Without it, a folder that has folders below it is not removed.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Specifies how many messages the removed folders may contain, over all folders of one call. A folder that would exceed it is not removed, and
    /// an error is reported. The default is 1000.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int MaximumCount { get; set; } = 1000;

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => new() { MaximumCount = MaximumCount };

    long _messages;

    // The folders below those that were removed, or would be.
    readonly HashSet<(ImapSession Session, string Name)> _taken = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, Texts.UseForMessages("Remove-ImapMessage"));
        var session = CurrentSession();
        // With -Recurse a folder goes with the one above it, also when the pipeline brings it afterwards.
        bool IsTaken(string name) => _taken.Contains((session, name));
        var folders = ResolveFolders(session, [.. Folder.Where(name => !IsTaken(name))], [.. LiteralFolder.Where(name => !IsTaken(name))]);
        foreach (var folder in folders.OrderBy(f => f.Name.Length))
        {
            if (!IsTaken(folder.Name))
                Remove(session, folder);
        }
    }

    void Remove(ImapSession session, FolderInfo folder)
    {
        var below = folder.Separator is { } separator
            ? session.KnownFolders().Where(f => f.Name.StartsWith(folder.Name + separator, StringComparison.Ordinal)).ToList() : [];
        if (below.Count > 0 && !Recurse)
        {
            WriteError(ErrorRecords.Make("FolderHasChildren", ErrorCategory.InvalidOperation, Texts.HasChildren(folder.Name, below.Select(f => f.Name).ToList()), folder.Name, Texts.HasChildrenAdvice));
            return;
        }
        // The deepest first: no server leaves a name behind then. A name that only holds others may go with its last folder, or stay.
        DeleteFolder[] steps = [.. below.OrderByDescending(f => f.Name.Length).Append(folder)
            .Select(one => new DeleteFolder(one.Name, e => !one.IsSelectable && (!ReferenceEquals(one, folder) || (below.Count > 0 && e.Code == "NONEXISTENT"))))];
        _taken.UnionWith(below.Select(f => (session, f.Name)));
        long messages = below.Append(folder).Where(f => f.IsSelectable).Sum(f => CountOf(session, f.Name));
        string what = Texts.FolderWithMessages(messages, below.Count);
        try
        {
            Policy.CheckCount((int)Math.Min(int.MaxValue, _messages + messages));
            _messages += messages;
            if (!Change(new ChangePlan(session, Texts.On(folder.Name, session.Words()), Texts.Remove(what), steps), folder.Name))
                return;
        }
        catch (ChangeRefusedException e)
        {
            WriteItemError(e, folder.Name);
            return;
        }
        foreach (var step in steps)
            WriteVerbose(step.Refusal is null ? Texts.FolderRemoved(step.Folder, session.Words()) : Texts.FolderWasName(step.Folder, step.Refusal));
    }

    // A folder that the server does not count is removed or refused by its own word.
    static long CountOf(ImapSession session, string folder)
    {
        try
        {
            return session.GetStatus(folder)?.Messages ?? 0;
        }
        catch (ImapCommandException)
        {
            return 0;
        }
    }
}
