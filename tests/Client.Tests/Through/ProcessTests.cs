using System.Diagnostics;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Through;

/// <summary>Sessions with a process on its standard streams.</summary>
public sealed class ProcessTests
{
    static SessionOptions Options(IReadOnlyList<string> command, Login? login = null, TimeSpan? timeout = null) => new()
    {
        Connection = new ConnectionOptions
        {
            Host = command[0],
            Process = command,
            Security = ConnectionSecurity.None,
            ConnectTimeout = timeout ?? TimeSpan.FromSeconds(60),
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
        },
        Login = login,
    };

    static IReadOnlyList<string> Shell(string script)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "There is no bash here.");
        return ["/bin/bash", "-c", script];
    }

    // A tunnel to a port: what ssh or socat would do.
    static IReadOnlyList<string> TunnelTo(int port) => Shell($"exec 3<>/dev/tcp/127.0.0.1/{port}; cat <&3 & cat >&3; kill $!");

    [SkippableFact]
    public void Ten_megabytes_go_through_a_process_in_both_directions()
    {
        using var server = SandboxServer.Start();
        using var session = ImapSession.Open(Options(TunnelTo(server.PlainPort), new Login(new SaslCredential(server.UserName, server.Password))));
        var message = new byte[10 * 1024 * 1024];
        Array.Fill(message, (byte)'x');
        "Subject: big\r\n\r\n"u8.CopyTo(message);
        var stored = Assert.Single(session.Append("INBOX", [new MessageUpload("big", new MemoryLiteralSource(message), [], null)]));
        Assert.Null(stored.Error);
        var fetched = Assert.Single(session.Fetch("INBOX", 0, new UidSet([stored.Uid]), new FetchRequest(default, [BodySection.Whole])));
        Assert.True(message.AsSpan().SequenceEqual(fetched.Sections[0].Data.Span));
        session.LogOut();
    }

    [SkippableFact]
    public void A_process_that_answers_while_it_is_written_to_does_not_make_both_wait()
    {
        // cat echoes: what it echoes is no IMAP of ours, but untagged lines that nobody asked for.
        using var connection = ImapConnection.Open(Options(Shell("echo '* PREAUTH hello'; while IFS= read -r line; do echo \"* $line\"; echo \"* $line\"; case $line in *END*) echo \"${line%% *} OK done\";; esac; done")).Connection);
        string big = new('x', 2 * 1024 * 1024);
        var command = connection.Execute(new CustomCommand($"XECHO {big} END", []));
        Assert.Equal(2, command.Untagged.Count);
    }

    [SkippableFact]
    public void A_command_that_is_not_there_is_told()
    {
        var error = Assert.Throws<ImapConnectionException>(() => ImapSession.Open(Options(["/nowhere/imapd", "-x"])));
        Assert.Equal(ConnectionFailure.NotReachable, error.Failure);
        Assert.Contains("/nowhere/imapd", error.Message);
    }

    [SkippableFact]
    public void The_last_words_on_standard_error_are_told()
    {
        var error = Assert.Throws<ImapConnectionException>(() => ImapSession.Open(Options(Shell("echo 'no such user: alice' >&2; exit 67"))));
        Assert.Equal(ConnectionFailure.Dropped, error.Failure);
        Assert.Contains("no such user: alice", error.Message);
    }

    [SkippableFact]
    public void A_silent_process_is_given_up_in_time_and_ended()
    {
        string marker = Path.GetTempFileName();
        try
        {
            var clock = Stopwatch.StartNew();
            var error = Assert.Throws<ImapConnectionException>(() => ImapSession.Open(Options(Shell($"echo $$ > {marker}; exec sleep 600"), timeout: TimeSpan.FromMilliseconds(500))));
            Assert.Equal(ConnectionFailure.Timeout, error.Failure);
            Assert.InRange(clock.Elapsed.TotalSeconds, 0.3, 60);
            Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{File.ReadAllText(marker).Trim()}") || !Directory.Exists("/proc/self"), TimeSpan.FromSeconds(60)), "the process still runs");
        }
        finally
        {
            File.Delete(marker);
        }
    }

    [SkippableFact]
    public void Stopping_ends_a_silent_process_within_a_second_or_two()
    {
        using var stop = new CancellationTokenSource(200);
        var clock = Stopwatch.StartNew();
        Assert.Throws<ImapConnectionException>(() => ImapSession.Open(Options(Shell("exec sleep 600")), stop.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.1, 60);
    }

    [SkippableFact]
    public void Dovecot_greets_a_tunnel_with_PREAUTH()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", [new Delivery("Subject: hello\r\n\r\nbody\r\n"u8.ToArray())]);
        using var session = ImapSession.Open(Options(server.PreauthenticatedCommand(server.UserName)));
        Assert.Null(session.AuthenticatedBy);
        Assert.Single(session.Search("INBOX", SearchKey.Word("ALL")).Uids);
        session.LogOut();
    }
}
