using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Takes folders away with all their messages. What is gone cannot be got back.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapFolder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = FolderSet)]
[OutputType(typeof(void), ParameterSetName = [FolderSet, LiteralSet])]
public sealed class RemoveImapFolderCommand : FolderCmdlet
{
    const string FolderSet = "Folder";
    const string LiteralSet = "LiteralFolder";

    /// <summary>Names, with wildcards, or special uses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FolderSet)]
    [FolderTransformation]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>Names as they are, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Not to be given: it catches messages in the pipeline, whose folder is not meant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    /// <summary>Takes the folders below it away too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        RefuseMessage(Uid, "Remove-ImapMessage is for messages.");
        var session = CurrentSession();
        bool literal = ParameterSetName == LiteralSet;
        foreach (var folder in ResolveFolders(session, literal ? LiteralFolder : Folder, literal))
            Remove(session, folder);
    }

    void Remove(ImapSession session, FolderInfo folder)
    {
        if (MailboxName.IsInbox(folder.Name))
        {
            WriteError(ErrorRecords.Make("InboxNotRemovable", ErrorCategory.InvalidOperation, "INBOX cannot be removed.", folder.Name, "Remove its messages instead."));
            return;
        }
        var below = folder.Separator is { } separator
            ? session.KnownFolders().Where(f => f.Name.StartsWith(folder.Name + separator, StringComparison.Ordinal)).ToList() : [];
        if (below.Count > 0 && !Recurse)
        {
            WriteError(ErrorRecords.Make("FolderHasChildren", ErrorCategory.InvalidOperation, $"'{folder.Name}' has folders below it ({string.Join(", ", below.Take(5).Select(f => f.Name))}{(below.Count > 5 ? ", …" : "")}).", folder.Name, "Use -Recurse to remove them too."));
            return;
        }
        string what = below.Count > 0 ? $"folder with all its messages and {(below.Count == 1 ? "1 folder" : $"{below.Count} folders")} below it" : "folder with all its messages";
        if (!ShouldProcess($"{folder.Name} on {session.Name}", $"Remove {what}"))
            return;
        // The deepest first: no server leaves a name behind then.
        foreach (var one in below.OrderByDescending(f => f.Name.Length).Append(folder))
        {
            try
            {
                session.DeleteFolder(one.Name);
                WriteVerbose($"Removed the folder '{one.Name}' from {session.Name}.");
            }
            catch (ImapCommandException e) when (!one.IsSelectable && (!ReferenceEquals(one, folder) || (below.Count > 0 && e.Code == "NONEXISTENT")))
            {
                WriteVerbose($"'{one.Name}' was only a name and is gone with its last folder, or stays: {e.ServerText}");
            }
            catch (Exception e) when (e is ImapCommandException or ArgumentException)
            {
                WriteItemError(e, one.Name);
                return;
            }
        }
    }
}
