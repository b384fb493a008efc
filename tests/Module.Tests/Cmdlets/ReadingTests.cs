using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>Whoever looks at mail changes nothing of it.</summary>
public sealed class ReadingTests
{
    static readonly string[] Calls =
    [
        "Search-ImapMessage * -Filter 'Body -like \"*invoice*\" -or Text -match \"report\"'", "Search-ImapMessage * -Body invoice", "Search-ImapMessage -Property Preview, HasAttachment, Header -First 20",
        "$m | Get-ImapMessage -Preview -Header Subject, List-Id", "$m | Get-ImapMessageContent", "$m | Get-ImapMessageContent -As Html", "$m | Get-ImapMessageContent -As Header",
        "$m | Get-ImapMessageContent -As Raw", "$m | Get-ImapMessageContent -Part 1", "$m | Get-ImapMessageContent -As MimeMessage", "$m | Get-ImapAttachment -All", "$m | Save-ImapAttachment ./saved-here -All",
        "$m | Export-ImapMessage ./eml", "$m | Export-ImapMessage ./mbox -Format Mbox", "$m | Export-ImapMessage ./maildir -Format Maildir", "$m | Export-ImapMessage ./many -ThrottleLimit 2",
        "Find-ImapDuplicate * -By Content", "Get-ImapThread", "Measure-ImapFolder", "Get-ImapFolderChange", "Wait-ImapMessage -IncludeExisting", "Watch-ImapFolder -TimeoutSec 1", "$m | Copy-ImapMessage Archive",
        "$m | Copy-ImapMessage INBOX -DestinationSession other",
    ];

    [Theory]
    [InlineData]
    [InlineData("BINARY", "PREVIEW", "ESEARCH", "PARTIAL")]
    public void Nothing_that_reads_marks_a_message_as_read(params string[] without)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 150, DisableCapability = without });
        using var other = SandboxServer.Start();
        using var shell = new ModuleShell(place.Path);
        shell.Connect(ModuleShell.ConnectionTo(other), "other");
        shell.Connect(ModuleShell.ConnectionTo(server), "reading");
        shell.Run("$m = Search-ImapMessage INBOX -SmallerThan 200KB");
        string[] Flags() => [.. server.Mail["INBOX"].Messages.Select(message => string.Join(' ', message.Flags.Order()))];
        string[] before = Flags();
        Assert.Contains(before, f => !f.Contains("Seen", StringComparison.Ordinal));
        foreach (string call in Calls)
        {
            shell.Run($"$null = {call} -ErrorAction Ignore -WarningAction Ignore");
            Assert.True(before.SequenceEqual(Flags()), call);
        }
        Assert.Contains(server.CommandLog, line => line.Contains("BODY.PEEK[", StringComparison.Ordinal));
        Assert.DoesNotContain(server.CommandLog, line => line.Contains(" BODY[", StringComparison.Ordinal) || line.Contains("RFC822 ", StringComparison.Ordinal) || line.Contains("RFC822.TEXT", StringComparison.Ordinal));
        shell.Run("Disconnect-Imap reading, other");
    }
}
