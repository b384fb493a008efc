using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Tells what fills a mailbox: by sender, domain, year, month, size, flag or folder. No message is downloaded for it.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ImapFolder", DefaultParameterSetName = FolderSet)]
[OutputType(typeof(ImapFolderMeasure), ParameterSetName = [FolderSet, LiteralSet, MessageSet])]
public sealed class MeasureImapFolderCommand : FolderCmdlet
{
    const string FolderSet = "Folder";
    const string LiteralSet = "LiteralFolder";
    const string MessageSet = "Message";

    readonly HashSet<(ImapSession, string)> _measured = [];
    MailTally? _tally;

    /// <summary>Names, with wildcards, or special uses; all folders when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FolderSet)]
    [FolderTransformation("*")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = ["*"];

    /// <summary>Names as they are, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Messages: only these are measured, by what was fetched of them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = MessageSet)]
    [ValidateNotNull]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>By what messages are counted together.</summary>
    [Parameter]
    public ImapMeasureBy By { get; set; } = ImapMeasureBy.Sender;

    MailTally Tally => _tally ??= new MailTally(By);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == MessageSet)
        {
            foreach (var message in Message)
                Tally.Add(message.Folder, message.Data);
            return;
        }
        var session = CurrentSession();
        bool literal = ParameterSetName == LiteralSet;
        var names = literal ? LiteralFolder : Folder;
        // A view would count what is in other folders twice.
        foreach (var folder in WithoutViews(ResolveFolders(session, names, literal).Where(f => f.IsSelectable), names))
        {
            if (_measured.Add((session, folder.Name)))
                Measure(session, folder.Name);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        WriteVerbose($"{Tally.Count} messages with {Display.Size(Tally.Size)}.");
        foreach (var result in Tally.Results())
            Emit(result);
    }

    void Measure(ImapSession session, string folder)
    {
        try
        {
            if (By == ImapMeasureBy.Folder && session.GetStatus(folder) is { Messages: { } count, Size: { } size })
            {
                Tally.Add(folder, count, size);
                return;
            }
            long done = 0;
            using var progress = new ProgressBar(this, $"Measuring {folder}", session.GetStatus(folder)?.Messages ?? 0);
            foreach (var message in session.ReadAll(folder, Tally.Needs))
            {
                Tally.Add(folder, message);
                progress.Report(++done);
            }
        }
        catch (ImapCommandException e)
        {
            WriteItemError(e, folder);
        }
    }
}
