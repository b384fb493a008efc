using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>What scripts see changes on purpose only, and what people see asks the server nothing.</summary>
public class PublicFaceTests
{
    static readonly string Approved = Path.Combine(Repository.Root, "tests", "Module.Tests", "Completeness", "PublicFace.txt");

    // To take over a change on purpose, run this with IMAPPS_WRITE_EXPECTED=1 and read what git diff says.
    [Fact]
    public void It_is_what_was_approved()
    {
        string face = PublicFace.Describe();
        if (Environment.GetEnvironmentVariable("IMAPPS_WRITE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(Approved, face);
        string[] approved = File.ReadAllText(Approved).ReplaceLineEndings("\n").Split('\n');
        string[] now = face.Split('\n');
        Assert.True(approved.SequenceEqual(now), $"Gone:\n{string.Join('\n', approved.Except(now))}\nNew:\n{string.Join('\n', now.Except(approved))}\n(or the same lines in another place)");
    }

    [Fact]
    public void Showing_every_property_asks_the_server_for_nothing_but_what_a_message_lacks()
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 50, QuotaBytes = 1 << 30 });
        using var shell = new ModuleShell();
        shell.Connect(ModuleShell.ConnectionTo(server), "shown");
        int count = (int)shell.Run("""
            Set-ImapMetadata INBOX /private/comment x
            $objects = @(
                Get-ImapSession shown; Get-ImapFolder; Search-ImapMessage -First 5; Get-ImapMessage INBOX (Search-ImapMessage -First 1).Uid -Preview -Header Subject
                Search-ImapMessage -HasAttachment -First 2 | Get-ImapAttachment; Get-ImapThread -First 3; Get-ImapPermission INBOX; Get-ImapMetadata INBOX; Get-ImapQuota INBOX
                Get-ImapNamespace; Get-ImapCapability IDLE; Search-ImapMessage -CountOnly; Search-ImapMessage -Explain; Measure-ImapFolder; Invoke-ImapCommand NOOP
                Search-ImapMessage -First 2 | Copy-ImapMessage Archive -PassThru; Get-ImapFolderChange INBOX
            )
            $objects.Count
            """).Output[^1]!;
        Assert.InRange(count, 40, int.MaxValue);
        server.ClearLog();
        Assert.Empty(shell.Run("$objects | Format-List * | Out-String; $objects | ForEach-Object { $_ | Out-String; $_ | Get-Member | Out-Null }").Errors);
        // A property of a message that was not fetched is fetched when it is read, for all messages that were found together.
        Assert.All(server.CommandLog, line => Assert.Contains("UID FETCH", line));
        Assert.InRange(server.CommandLog.Count, 0, 2);
    }
}
