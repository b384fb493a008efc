using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Folder;

/// <summary>Tells what fills a mailbox: by sender, domain, year, month, size, flag or folder. No message is downloaded for it.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ImapFolder", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapFolderMeasure), ParameterSetName = [ParameterSet.Folder, ParameterSet.LiteralFolder, ParameterSet.Message])]
public sealed class MeasureImapFolderCommand : FolderCmdlet
{
    readonly HashSet<(ImapSession, string)> _measured = [];
    MailTally? _tally;

    /// <summary>Specifies the folders to measure, by name with wildcards or by special use. The default is all folders.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation("*")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = ["*"];

    /// <summary>Specifies the folders to measure by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>Specifies the messages to measure, from Search-ImapMessage. Nothing else in their folders is counted.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>
    /// Specifies what to group messages by: <c>Sender</c> (address), <c>Domain</c> (of the sender's address), <c>Year</c> or <c>Month</c> (of
    /// receipt), <c>SizeClass</c>, <c>Flag</c> (a message counts once for each of its flags and keywords) or <c>Folder</c>. The default is
    /// <c>Sender</c>.
    /// </summary>
    [Parameter]
    public ImapMeasureBy By { get; set; } = ImapMeasureBy.Sender;

    /// <summary>Do not use. It binds to lines of messages, for example of a CSV file, so that they are refused: such a line does not stand for its whole folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true, ParameterSetName = ParameterSet.Folder)]
    [NumberTransformation<uint>]
    public uint? Uid { get; set; }

    MailTally Tally => _tally ??= new MailTally(By);

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == ParameterSet.Message)
        {
            foreach (var message in Message)
                Tally.Add(SessionOf(message.Owner), message.Folder, message.Data);
            return;
        }
        RefuseMessage(Uid, Texts.UseGetMessageFirst);
        var session = CurrentSession();
        // A view would count what is in other folders twice.
        foreach (var folder in WithoutViews(ResolveFolders(session, Folder, LiteralFolder).Where(f => f.IsSelectable), [.. Folder, .. LiteralFolder]))
        {
            if (_measured.Add((session, folder.Name)))
                Measure(session, folder.Name);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        WriteVerbose(Texts.Measured(Tally.Count, Display.Size(Tally.Size)));
        foreach (var result in Tally.Results())
            Emit(result);
    }

    void Measure(ImapSession session, string folder)
    {
        try
        {
            if (By == ImapMeasureBy.Folder && session.GetStatus(folder) is { Messages: { } count, Size: { } size })
            {
                Tally.Add(session, folder, count, size);
                return;
            }
            long done = 0;
            using var progress = new ProgressBar(this, Texts.Measuring(session.Place(folder)), session.GetStatus(folder)?.Messages ?? 0);
            foreach (var message in session.ReadAll(folder, Tally.Needs))
            {
                Tally.Add(session, folder, message);
                progress.Report(++done);
            }
        }
        catch (ImapCommandException e)
        {
            WriteItemError(e, folder);
        }
    }
}
