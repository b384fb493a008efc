using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

public sealed class DiagnosisTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start();
    readonly ModuleShell _shell = new();
    readonly string _file = Path.Combine(Path.GetTempPath(), $"imapps-trace-{Guid.NewGuid():N}.log");

    public DiagnosisTests()
    {
        _shell.Set("c", ModuleShell.ConnectionTo(_server));
        _shell.Set("file", _file);
        _shell.Run("$s = Connect-Imap @c -Name one");
    }

    public void Dispose()
    {
        _shell.Run("Stop-ImapTrace $file -ErrorAction Ignore; Disconnect-Imap $s");
        _shell.Dispose();
        _server.Dispose();
        File.Delete(_file);
    }

    string[] Lines(string script) => [.. _shell.Run(script).Output.Select(o => o?.ToString() ?? "")];

    [Fact]
    public void Any_command_gives_its_answer_and_the_untagged_lines()
    {
        Assert.Equal(["Ok", "* STATUS INBOX (MESSAGES 0)", "STATUS"], Lines("$r = Invoke-ImapCommand 'STATUS {0} (MESSAGES)' INBOX; $r.Status; $r.Untagged[0].Text; $r.Command"));
        Assert.Equal(["Bad", "0"], Lines("$r = Invoke-ImapCommand XFOO; $r.Status; $r.Untagged.Count"));
    }

    // The table of an account fits both.
    [Fact]
    public void The_test_takes_every_parameter_of_Connect()
    {
        var test = Help.ModuleHelp.Cmdlet("Test-ImapConnection");
        var missing = Help.ModuleHelp.Cmdlet("Connect-Imap").Parameters.Where(p => test.Parameters.All(t => t.Name != p.Name || t.TypeName != p.TypeName || !t.Aliases.SequenceEqual(p.Aliases))).Select(p => p.Name);
        // The test opens no session whose name could be taken.
        Assert.Equal(["Force"], missing);
    }

    [Fact]
    public void The_test_tries_what_the_session_would_switch_on()
    {
        string[] stages = Lines("Test-ImapConnection @c -Name x -Compress -EnableCapability CONDSTORE, X-NONE -Language de -MaximumResponseSize 1MB -MaximumListDepth 20 | Where-Object Stage -in Compression, Extensions, Language, Select | ForEach-Object { \"$($_.Stage) $($_.Result) $($_.Detail)\" }");
        Assert.Equal(["Compression Ok COMPRESS=DEFLATE", "Extensions Warning Not enabled: X-NONE"], stages[..2]);
        Assert.Equal("Language Ok de", stages[2]);
        Assert.StartsWith("Select Ok", stages[3]);
        Assert.DoesNotContain(Lines("(Test-ImapConnection @c).Stage"), s => s is "Compression" or "Extensions" or "Language");
        Assert.Equal(["Warning"], Lines("Test-ImapConnection @c -Compress -DisableCapability COMPRESS=DEFLATE | Where-Object Stage -eq Compression | ForEach-Object Result"));
        Assert.Equal(["Warning"], Lines("Test-ImapConnection @c -Language de -DisableCapability LANGUAGE | Where-Object Stage -eq Language | ForEach-Object Result"));
    }

    [Fact]
    public void A_folder_is_opened_for_it_and_read_only_unless_asked()
    {
        _server.ClearLog();
        Lines("Invoke-ImapCommand 'UID SEARCH ALL' -Folder INBOX; Invoke-ImapCommand 'UID SEARCH ALL' -Folder INBOX -ReadWrite");
        Assert.Equal(["EXAMINE", "UID SEARCH", "SELECT", "UID SEARCH"], _server.CommandLog.Where(l => !l.Contains("LIST", StringComparison.Ordinal)).Select(l => l.Contains("EXAMINE") ? "EXAMINE" : l.Contains("SELECT") ? "SELECT" : "UID SEARCH"));
    }

    [Fact]
    public void Bytes_go_as_a_literal_and_a_message_can_be_stored_so()
    {
        Assert.Equal(["Ok", "1"], Lines("""
            $bytes = [System.Text.Encoding]::ASCII.GetBytes('Subject: x')
            (Invoke-ImapCommand 'APPEND {0}' 'INBOX', $bytes).Status
            (Search-ImapMessage INBOX | Measure-Object).Count
            """));
    }

    [Theory]
    [InlineData("Invoke-ImapCommand SELECT INBOX")]
    [InlineData("Invoke-ImapCommand 'idle'")]
    [InlineData("Invoke-ImapCommand LOGOUT")]
    [InlineData("Invoke-ImapCommand AUTHENTICATE PLAIN")]
    [InlineData("Invoke-ImapCommand \"NOOP`r`nA2 NOOP\"")]
    [InlineData("Invoke-ImapCommand NOOP \"a`nb\"")]
    [InlineData("Invoke-ImapCommand 'APPEND INBOX {5}'")]
    public void What_would_break_the_session_is_refused_before_anything_is_sent(string script)
    {
        _server.ClearLog();
        Assert.NotEmpty(_shell.Try(script).Errors);
        Assert.Empty(_server.CommandLog);
    }

    [Theory]
    [InlineData("UID FETCH 1 FLAGS", "UID FETCH is not valid while the session is Authenticated.")]
    [InlineData("LOGIN a b", "LOGIN is not valid while the session is Authenticated.")]
    public void What_the_state_of_the_session_does_not_allow_is_an_error_with_advice(string command, string message)
    {
        _server.ClearLog();
        var error = Assert.Single(_shell.Try($"Invoke-ImapCommand '{command}' -Force").Errors);
        Assert.StartsWith("InvalidSessionState,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(message, error.ErrorDetails.Message);
        Assert.Contains("-Folder", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_server.CommandLog);
    }

    [Fact]
    public void With_Force_it_goes_and_the_session_stays_right()
    {
        Lines("New-ImapFolder Other; Invoke-ImapCommand SELECT Other -Force");
        _server.ClearLog();
        Lines("Invoke-ImapCommand 'UID SEARCH ALL' -Folder INBOX");
        Assert.Contains(_server.CommandLog, l => l.Contains("EXAMINE", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        _server.ClearLog();
        Lines("Invoke-ImapCommand 'DELETE INBOX' -WhatIf");
        Assert.Empty(_server.CommandLog);
    }

    [Fact]
    public void A_trace_has_open_and_new_sessions_and_no_secret_and_no_content()
    {
        File.WriteAllText(_file, "before\n");
        _shell.Set("secret", ModuleShell.Credential("x", "hunter2").Password);
        Lines("""
            $null = Start-ImapTrace $file
            $two = Connect-Imap @c -Name two
            $null = Invoke-ImapCommand 'APPEND {0}' 'INBOX', ([System.Text.Encoding]::ASCII.GetBytes("Subject: private matter"))
            $null = Search-ImapMessage INBOX
            $null = Invoke-ImapCommand XFOO $secret -Session $s
            Stop-ImapTrace $file
            $null = Invoke-ImapCommand XAFTER
            Disconnect-Imap $two
            """);
        string trace = File.ReadAllText(_file);
        Assert.StartsWith("before\n", trace);
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d two C: A\d+ AUTHENTICATE SCRAM-SHA-256 \*\*\*", trace);
        Assert.Contains(" one C: ", trace);
        Assert.DoesNotContain("hunter2", trace);
        Assert.DoesNotContain(_server.Password, trace);
        Assert.DoesNotContain("private matter", trace.Split("FETCH (", 2)[1]);
        Assert.DoesNotContain("XAFTER", trace);
    }

    [Fact]
    public void A_trace_of_one_session_has_only_that_and_content_when_asked()
    {
        Lines("""
            $two = Connect-Imap @c -Name two
            $null = Invoke-ImapCommand 'APPEND {0}' 'INBOX', ([System.Text.Encoding]::ASCII.GetBytes("Subject: private matter"))
            $null = Start-ImapTrace $file -Session two -IncludeContent
            $null = Search-ImapMessage INBOX -Session two
            $null = Invoke-ImapCommand XFOO -Session $s
            Stop-ImapTrace $file
            Disconnect-Imap $two
            """);
        string trace = File.ReadAllText(_file);
        Assert.Contains("private matter", trace.Split("FETCH (", 2)[1]);
        Assert.DoesNotContain("XFOO", trace);
    }

    [Fact]
    public void Two_traces_do_not_write_to_one_file()
    {
        Lines("$null = Start-ImapTrace $file");
        Assert.NotEmpty(_shell.Try("Start-ImapTrace $file").Errors);
        Assert.NotEmpty(_shell.Try("Stop-ImapTrace ./no-such.log").Errors);
    }
}
