using System.Management.Automation;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>What takes longer than a second says how far it is: in messages, in bytes, and in time where the whole is known.</summary>
[Collection(nameof(WholeProcess))]
public class ProgressTests
{
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(1300);

    const string Count = @"^\d+ of \d+$";
    const string CountAndBytes = @"^\d+, \d.* [KMG]?B, \d.* [KMG]?B/s$";
    const string CountAndAllBytes = @"^\d+, \d.* [KMG]?B of \d.* [KMG]?B, \d.* [KMG]?B/s$";
    const string All = @"^\d+ of \d+, \d.* [KMG]?B of \d.* [KMG]?B, \d.* [KMG]?B/s$";

    [Fact]
    public void What_the_server_says_of_its_own_work_is_shown()
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100 });
        using var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @c -Name main");
        try
        {
            server.Faults.On("UID COPY").Untagged("* OK [INPROGRESS (NIL 454 1000)] Processed 454 of 1000", "* OK [INPROGRESS] Still here");
            var result = shell.Run("Search-ImapMessage -First 3 | Copy-ImapMessage Archive");
            Assert.Empty(result.Errors);
            var shown = result.Progress.Where(p => p.ActivityId == 1).ToList();
            Assert.Equal(["454 of 1,000", "Still running", "Done"], shown.Select(p => p.StatusDescription));
            Assert.Equal("The server is running UID COPY", shown[0].Activity);
            Assert.Equal(45, shown[0].PercentComplete);
            Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
        }
        finally
        {
            shell.Run("Disconnect-Imap main");
        }
    }

    [Theory]
    [InlineData("Search-ImapMessage -Subject e -Filter 'Subject -match \"e\"' | Out-Null", "UID FETCH", "Searching INBOX", Count, true)]
    [InlineData("Search-ImapMessage -First 20 -SmallerThan 20KB | Export-ImapMessage -Path ./a", "UID FETCH", "Exporting messages", CountAndBytes, false)]
    [InlineData("Export-ImapMessage -Message (Search-ImapMessage -First 20 -SmallerThan 20KB) -Path ./a", "UID FETCH", "Exporting messages", All, true)]
    [InlineData("Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 3 | Save-ImapAttachment -Path ./a", "UID FETCH", "Saving attachments", CountAndBytes, false)]
    [InlineData("Import-ImapMessage ./saved/*.eml -Folder Drafts", "APPEND", "Storing in Drafts", CountAndAllBytes, true)]
    [InlineData("Search-ImapMessage | Set-ImapFlag -Add Flagged", "UID STORE", "Set flags in INBOX", Count, true)]
    [InlineData("Search-ImapMessage -First 20 -SmallerThan 20KB | Copy-ImapMessage Archive -DestinationSession other", "UID FETCH", "Copy in INBOX", @"^\d+ of \d+, \d.*B, \d.*B/s$", true)]
    [InlineData("Measure-ImapFolder INBOX | Out-Null", "UID FETCH", "Measuring INBOX", Count, true)]
    [InlineData("Find-ImapDuplicate INBOX | Out-Null", "UID FETCH", "Reading the messages of INBOX", Count, true)]
    [InlineData("Get-ImapThread INBOX | Out-Null", "UID FETCH", "Reading conversations in INBOX", Count, true)]
    public void It_says_how_far_it_is(string script, string slow, string activity, string status, bool knowsTheEnd)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 400 });
        using var shell = new ModuleShell(place.Path);
        shell.Set("c", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @c -Name other; Connect-Imap @c -Name main");
        try
        {
            server.Faults.On(slow).Times(int.MaxValue).Delay(Slow);
            var result = shell.Run(script);
            Assert.True(result.Errors.Count == 0, string.Join('\n', result.Errors));
            var mine = result.Progress.Where(p => p.Activity == activity || p.Activity.StartsWith($"{activity} on main (sandbox@", StringComparison.Ordinal)).ToList();
            var shown = mine.Where(p => p.RecordType == ProgressRecordType.Processing).ToList();
            Assert.True(shown.Count > 0, $"no progress but {string.Join(", ", result.Progress.Select(p => p.Activity))}");
            Assert.All(shown, p => Assert.Matches(status, p.StatusDescription));
            Assert.All(shown, p => Assert.Equal(knowsTheEnd, p.PercentComplete >= 0));
            Assert.All(shown, p => Assert.Equal(knowsTheEnd, p.SecondsRemaining >= 0));
            Assert.Equal(ProgressRecordType.Completed, mine[^1].RecordType);
        }
        finally
        {
            shell.Run("Disconnect-Imap -All");
        }
    }
}
