using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Module.Tests.Servers;

namespace ImapPS.Module.Tests;

/// <summary>What servers were seen to do, and what must come of it.</summary>
[Collection(nameof(WholeProcess))]
public sealed class OddServerTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-odd").FullName;

    public OddServerTests() => _shell.Set("path", _folder);

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    (ShellResult Result, List<string> Log) Run(string script, IEnumerable<OddRule> rules, string capabilities = "IMAP4rev1 UIDPLUS MOVE IDLE", IEnumerable<uint>? uids = null)
    {
        using var server = new OddServer(rules, capabilities, uids);
        _shell.Set("credential", ModuleShell.Credential("ann", "secret"));
        _shell.Set("port", server.Port);
        _shell.Run("$s = Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential");
        var result = _shell.Try(script);
        _shell.Try("Disconnect-Imap");
        lock (server.Log)
            return (result, [.. server.Log]);
    }

    static string Output(ShellResult result) => string.Join(' ', result.Output);

    // Script, rules, what comes out, and the error: id and words of it.
    public static TheoryData<string, OddRule[], string, string> Cases => new()
    {
        // A limit of the provider in the middle of a listing, and in a change.
        { "Search-ImapMessage INBOX | ForEach-Object Uid", [new("^UID FETCH", "* 1 FETCH (UID 1 FLAGS () INTERNALDATE \"05-Jan-2024 10:00:00 +0000\" RFC822.SIZE 9 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\n{tag} NO Request is throttled. Suggested Backoff Time: 90 milliseconds", 1)], "1", "ServerThrottled Suggested Backoff Time" },
        { "Set-ImapFlag -Folder INBOX -Uid 1 -Add Flagged", [new("^UID STORE", "{tag} BAD Request is throttled. Suggested Backoff Time: 90 milliseconds")], "", "ServerThrottled Suggested Backoff Time" },
        { "Search-ImapMessage INBOX | ForEach-Object Uid", [new("^UID FETCH", "{tag} NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)")], "", "ServerThrottled bandwidth" },
        // The reason stands in the answer before BYE.
        { "Get-ImapFolder", [new("^LIST", "{tag} BAD User is authenticated but not connected.\n* BYE Connection closed. 14\nCLOSE")], "", "ServerClosedSession not connected" },
        { "Search-ImapMessage INBOX", [new("^UID SEARCH", "* BYE Session invalidated - AccessTokenExpired\nCLOSE")], "", "ServerClosedSession AccessTokenExpired" },
        // One message left out, or in the way of all.
        { "Search-ImapMessage INBOX | ForEach-Object Uid", [new(@"^UID FETCH 1:5 ", "* 1 FETCH (UID 1 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\n* 5 FETCH (UID 5 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\n{tag} OK done"), new(@"^UID FETCH 2:4 ", "* 3 FETCH (UID 3 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\n* 4 FETCH (UID 4 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))\n{tag} OK done")], "1 5 3 4", "MessageNotFetched Message 2 in 'INBOX'" },
        { "Search-ImapMessage INBOX | Export-ImapMessage $path -PassThru | ForEach-Object { $_.Name -replace '\\D+(\\d+)\\.eml$', ' $1' -replace '.* ' } | Sort-Object", [new(@"^UID FETCH (?:1:5|1:3|1:2|2) .*PEEK\[\]", "{tag} NO [UNAVAILABLE] UID FETCH Server error while fetching messages")], "1 3 4 5", "MessageNotFetched Message 2 in 'INBOX'" },
        // An answer twice, out of order, with UID 0, with spaces, without EXISTS.
        { "Search-ImapMessage INBOX | ForEach-Object Uid", [new("^UID SEARCH", "* SEARCH 5 2 2 3 3 4 4 1 5 \n{tag} OK done"), new("^UID FETCH", "* 2 FETCH (UID 2 FLAGS (\\Flagged))\nPASS")], "1 2 3 4 5", "" },
        { "Search-ImapMessage INBOX | ForEach-Object Uid", [new("^UID SEARCH", "* SEARCH 0 2 3\n{tag} OK done"), new("^UID FETCH", "* 1 FETCH (UID 0 FLAGS () ENVELOPE (NIL \"zero\" NIL NIL NIL NIL NIL NIL NIL NIL))\nPASS")], "2 3", "" },
        { "Get-ImapMessageContent INBOX 2 -As Raw | ForEach-Object Length", [new("^UID FETCH 2 .*PEEK", "* 2 FETCH (UID 2 RFC822.SIZE 4 BODY[] {4}\nab\n)\n* 2 FETCH (UID 2 FLAGS (\\Seen))\n{tag} OK done")], "4", "" },
        { "Search-ImapMessage INBOX -Subject nothing -Count | ForEach-Object Count", [new("^UID SEARCH", "{tag} OK done")], "0", "" },
        // Folder names by the server's own spelling.
        { "Search-ImapMessage INBOX/Sub | ForEach-Object { $_.Folder }", [new("^LIST", "* LIST () \"/\" Inbox\n* LIST () \"/\" Inbox/Sub\n{tag} OK done"), new("^(?:EXAMINE|SELECT) \"INBOX/Sub\"", "{tag} NO [NONEXISTENT] no")], "Inbox/Sub Inbox/Sub Inbox/Sub Inbox/Sub Inbox/Sub", "" },
        { "Get-ImapFolder 'A \"b\"' | ForEach-Object { $_.Folder }", [new("^LIST .*\\\\\"", "{tag} BAD Command Argument Error. 12"), new("^LIST", "* LIST () \"/\" \"A \\\"b\\\"\"\n{tag} OK done"), new("^LSUB", "{tag} OK done")], "A \"b\"", "" },
        { "Search-ImapMessage * | Measure-Object | ForEach-Object Count", [new("^LIST", "* LIST () \"/\" INBOX\n* LIST () \"/\" a\tb\n* LIST () \"/\" a\u0096b\n* LIST () \"/\" a\u0007b\n* LIST () \"/\" \"\"\n{tag} OK done")], "20", "" },
        // COPYUID and UIDVALIDITY that say nothing.
        { "Copy-ImapMessage -Folder INBOX -Uid 2 -Destination Archive -PassThru | ForEach-Object Count", [new("^UID COPY", "{tag} OK [COPYUID 7 2 100:*] done")], "1", "" },
        { "Copy-ImapMessage -Folder INBOX -Uid 2 -Destination Archive -PassThru | ForEach-Object Count", [new("^UID COPY", "{tag} OK [COPYUID 7  ] done")], "1", "" },
        { "Set-ImapFlag -Folder INBOX -Uid 3 -Add Flagged -PassThru | ForEach-Object Count", [new("^UID STORE", "* 0 FETCH (UID 3 FLAGS ())\n{tag} OK done")], "1", "" },
        { "Set-ImapFlag -Folder INBOX -Uid 3 -Add Flagged, Word -PassThru | ForEach-Object Count", [new("^SELECT", "* FLAGS (\"\\\\Deleted\" \\Seen \\Flagged \\*)\n* 5 EXISTS\n* OK [UIDVALIDITY 0] ok\n* OK [Permanent Flags (\\Seen)] limited\n* OK [PERMANENTFLAGS ( \\Flagged \\* )] ok\n{tag} OK [READ-WRITE] done")], "1", "" },
        // An attachment whose size is rounded, in a part whose subtype is missing.
        { "Save-ImapAttachment $path INBOX 2 -PassThru | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }", [new("^UID FETCH 2 .*BODYSTRUCTURE", "* 2 FETCH (UID 2 BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1)(\"application\" (\"name\" \"a.pdf\") NIL NIL \"base64\" 9.3736e+06 NIL (\"attachment\" (\"filename\" \"a.pdf\"))) \"mixed\"))\n{tag} OK done"), new(@"^UID FETCH 2 .*PEEK\[2\]", "* 2 FETCH (UID 2 BODY[2] \"JVBERg==\")\n{tag} OK done")], "%PDF", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_server_does_costs_no_more_than_it_must(string script, OddRule[] rules, string output, string error)
    {
        var (result, _) = Run(script, rules);
        Assert.Equal(output, Output(result));
        string[] errors = [.. result.Errors.Select(e => $"{e.FullyQualifiedErrorId.Split(',')[0]} {e}").Distinct()];
        if (error.Length == 0)
        {
            Assert.Empty(errors);
            return;
        }
        string told = Assert.Single(errors);
        Assert.StartsWith(error.Split(' ')[0] + " ", told);
        Assert.Contains(error[(error.IndexOf(' ') + 1)..], told);
    }

    [Fact]
    public void A_charset_that_was_refused_is_not_tried_again()
    {
        var (result, log) = Run("1..5 | ForEach-Object { Search-ImapMessage INBOX -Subject 'adi\u00E7\u00E3o' } | ForEach-Object Uid",
            [new("^UID SEARCH CHARSET", "{tag} NO [BADCHARSET (US-ASCII)] not supported", 2), new("^UID SEARCH CHARSET", "* BYE enough\nCLOSE")]);
        Assert.Empty(result.Errors);
        Assert.Single(log, command => command.Contains("CHARSET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Set-ImapFlag -Add Seen")]
    [InlineData("Copy-ImapMessage -Destination Archive")]
    public void Commands_that_are_too_long_are_sent_in_pieces(string change)
    {
        var (result, log) = Run($"(Search-ImapMessage INBOX | {change} -PassThru | Measure-Object Count -Sum).Sum", [new("^.{1000}", "{tag} BAD Command Error. 10"), new("^UID MOVE (\\S+) ", "* OK [COPYUID 7 {1} {1}] done\nPASS"), new("^UID COPY (\\S+) ", "{tag} OK [COPYUID 7 {1} {1}] done")], "IMAP4rev1 UIDPLUS MOVE",
            Enumerable.Range(1, 600).Select(i => 3 * (uint)i));
        Assert.Empty(result.Errors);
        Assert.Equal(600.0, result.Output[0]);
        Assert.InRange(log.Count(command => command.Length > 1000), 0, 6);
    }

    [Fact]
    public void Idle_that_is_refused_is_replaced_by_questions()
    {
        var (result, log) = Run("Watch-ImapFolder INBOX -TimeoutSec 1 | ForEach-Object Uid", [new("^IDLE", "{tag} BAD Could not parse command")]);
        Assert.Empty(result.Errors);
        Assert.Contains("offers IDLE and refused it (Could not parse command)", Assert.Single(result.Warnings));
        Assert.Equal("NOOP", log[log.IndexOf("IDLE") + 1]);
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)")]
    [InlineData("NO [AUTHORIZATIONFAILED] not your mailbox")]
    [InlineData("NO [UNAVAILABLE] Temporary authentication failure")]
    [InlineData("NO Too many simultaneous connections. (Failure)")]
    [InlineData("NO [ALERT] Application-specific password required")]
    [InlineData("NO [CONTACTADMIN] ask")]
    [InlineData("BAD what")]
    public void A_test_of_a_connection_says_what_connecting_says(string answer)
    {
        using var server = new OddServer([new("^(?:LOGIN|AUTHENTICATE)", "{tag} " + answer)]);
        _shell.Set("credential", ModuleShell.Credential("ann*master", "secret"));
        _shell.Set("port", server.Port);
        var error = Assert.Single(_shell.Try("Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential").Errors);
        var login = Assert.Single(_shell.Run("Test-ImapConnection 127.0.0.1 -Port $port -Security None -Credential $credential | Where-Object Stage -eq Login | Select-Object Detail, Advice").Output);
        var stage = (System.Management.Automation.PSObject)login!;
        // Connect-Imap adds the account.
        Assert.StartsWith(stage.Properties["Detail"].Value.ToString(), error.ToString());
        Assert.Equal(error.ErrorDetails?.RecommendedAction ?? "", stage.Properties["Advice"].Value ?? "");
        Assert.DoesNotContain("-AuthorizationId", error.ErrorDetails?.RecommendedAction ?? "");
    }

    [Theory]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("CRAM-MD5")]
    [InlineData("DIGEST-MD5")]
    public void A_trace_of_a_login_shows_no_challenge(string mechanism)
    {
        using var server = new OddServer([new("^AUTHENTICATE", "+ PDE4OTYuNjk3MTcwOTUyQGV4YW1wbGUub3JnPg=="), new("^$", "{tag} BAD no"), new("^", "{tag} BAD no")], $"IMAP4rev1 SASL-IR AUTH={mechanism}");
        _shell.Set("credential", ModuleShell.Credential("ann", "secret"));
        _shell.Set("port", server.Port);
        var result = _shell.Try($"Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential -Mechanism {mechanism} -ConnectTimeoutSec 1 -TimeoutSec 1 -Debug");
        Assert.Contains("S: + ***", result.Debug);
        Assert.DoesNotContain(result.Debug, line => line.Contains("PDE4", StringComparison.Ordinal));
    }
}
