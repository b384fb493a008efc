using System.Management.Automation;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Search-ImapMessage's options and ConvertTo-ImapSearch, as a user gives them.</summary>
[Collection(nameof(WholeProcess))]
public sealed class SearchOptionTests : IDisposable
{
    readonly ModuleShell _shell = new();
    SandboxServer? _server;

    public void Dispose()
    {
        _shell.Dispose();
        _server?.Dispose();
    }

    // Ten messages, of 100 to 1000 bytes more each, subjects s1 to s10, the even ones read.
    SandboxServer Connect(params string[] without)
    {
        _server = SandboxServer.Start(new SandboxOptions { DisableCapability = without });
        for (int i = 1; i <= 10; i++)
        {
            byte[] mail = System.Text.Encoding.UTF8.GetBytes($"From: Ann <ann{i}@example.org>\r\nTo: bob@example.net\r\nSubject: =?utf-8?Q?s{i}_Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <{i}@example.org>\r\n\r\n{new string('x', i * 100)}\r\n");
            _server.Mail["INBOX"].Append(mail, new FlagSet(i % 2 == 0 ? ["\\Seen"] : []), DateTimeOffset.Now.AddDays(-i));
        }
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Run("Connect-Imap @connection | Out-Null");
        _server.ClearLog();
        return _server;
    }

    string[] Uids(string search) => [.. _shell.Run(search).Output.Select(o => $"{Get(o, "Uid")}")];

    static object? Get(object? value, string property) => PSObject.AsPSObject(value!).Properties[property]?.Value;

    static string[] Sent(SandboxServer server, string command) =>
        [.. server.CommandLog.Select(l => l[(l.IndexOf(' ') + 1)..].TrimEnd()).Where(l => l.StartsWith(command, StringComparison.Ordinal))];

    [Fact]
    public void A_date_is_read_as_in_a_filter()
    {
        Connect();
        _shell.Set("day", DateTime.Today.AddDays(-4));
        _shell.Set("iso", DateTime.Today.AddDays(-4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        _shell.Set("number", int.Parse(DateTime.Today.AddDays(-4).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["1", "2", "3", "4"], Uids("Search-ImapMessage -Since $day").Except(Uids("Search-ImapMessage -Before $day")));
        string[] since = Uids("Search-ImapMessage -Since $day");
        Assert.Equal(since, Uids("Search-ImapMessage -Since $iso"));
        Assert.Equal(since, Uids("Search-ImapMessage -Since $number"));
    }

    [Fact]
    public void Messages_of_the_pipeline_are_searched_among_and_not_their_folders()
    {
        var server = Connect();
        server.Mail.CreateFolder("More");
        server.Mail["More"].Append("Subject: s1\r\n\r\n"u8.ToArray());
        server.Mail["More"].Append("Subject: other\r\n\r\n"u8.ToArray());
        Assert.Equal(["4", "2"], Uids("Search-ImapMessage -First 6 -SortBy Size | Search-ImapMessage -Read -First 2 -Filter 'Uid -lt 6'"));
        Assert.Equal(["1", "1"], Uids("Search-ImapMessage INBOX, More | Where-Object Uid -lt 9 | Search-ImapMessage -Filter 'Subject -match \"^s1\"'"));
        server.ClearLog();
        Assert.Equal(["1", "3"], Uids("$found = Search-ImapMessage -Unread -Filter 'Uid -lt 4'; $found | Search-ImapMessage"));
        Assert.Equal(2, Sent(server, "UID SEARCH").Length);
        Assert.Equal("2", $"{Assert.Single(_shell.Run("($found | Search-ImapMessage -CountOnly).Count").Output)}");
        Assert.Contains("UID 1,3", $"{Assert.Single(_shell.Run("($found | Search-ImapMessage -Filter 'Size -gt 1' -Explain).Search").Output)}");
        Assert.StartsWith("UidValidityChanged", Assert.Single(_shell.Try("[pscustomobject]@{ Folder = 'INBOX'; Uid = 1; UidValidity = 9 } | Search-ImapMessage").Errors).FullyQualifiedErrorId);
        Assert.StartsWith("UidValidityChanged", Assert.Single(_shell.Try("Search-ImapMessage -Uid 1 -UidValidity 9").Errors).FullyQualifiedErrorId);
        Assert.Equal(["7"], Uids("$found | Search-ImapMessage -Uid 7"));
    }

    [Fact]
    public void A_star_in_a_text_is_none_of_a_pattern_and_a_warning_says_so()
    {
        Connect();
        var result = _shell.Run("Search-ImapMessage -From '*@example.org'");
        Assert.Empty(result.Output);
        Assert.Contains("-Filter 'From -like \"*@example.org\"'", Assert.Single(result.Warnings));
        Assert.Empty(_shell.Run("Search-ImapMessage -From '@example.org'").Warnings);
    }

    [Fact]
    public void What_was_not_asked_for_is_fetched_when_it_is_read()
    {
        Connect();
        var bare = Assert.Single(_shell.Run("Search-ImapMessage -Uid 1 -Property Subject").Output);
        Assert.IsType<long>(Get(bare, "Size"));
        Assert.IsType<long>(Get(Assert.Single(_shell.Run("Search-ImapMessage -Uid 1").Output), "Size"));
        Assert.Equal(10, _shell.Run("Search-ImapMessage -Property Subject | Where-Object Size -gt 0").Output.Count);
    }

    [Fact]
    public void A_folder_is_searched_once_however_often_it_comes()
    {
        Connect();
        Assert.Equal(10, Uids("'INBOX', 'inbox', 'INBOX' | Search-ImapMessage").Length);
    }

    [Fact]
    public void Many_scattered_UIDs_make_no_long_line()
    {
        var server = Connect();
        _shell.Set("odd", Enumerable.Range(0, 5000).Select(i => (uint)(2 * i + 1)).ToArray());
        Assert.Equal(["1", "3", "5", "7", "9"], Uids("Search-ImapMessage -Uid $odd"));
        Assert.True(Assert.Single(Sent(server, "UID SEARCH")).Length < 100);
    }

    [Fact]
    public void What_is_read_of_messages_comes_in_their_order()
    {
        Connect("PREVIEW");
        string[] order = ["9", "3", "7", "1"];
        _shell.Set("order", order.Select(uint.Parse).ToArray());
        foreach (string read in new[] { "Get-ImapMessage", "Get-ImapMessage -Preview", "Get-ImapMessageContent", "Get-ImapMessageContent -As Header", "Get-ImapMessageContent -As Raw" })
        {
            Assert.Equal(order, Uids($"$order | ForEach-Object {{ Get-ImapMessage INBOX $_ }} | {read}"));
            Assert.Equal(order, Uids($"{read} -Folder INBOX -Uid $order"));
        }
    }

    [Fact]
    public void A_script_block_is_read_and_never_run()
    {
        Connect();
        Assert.Equal(["3", "5"], Uids("$low = 3; $up = 6; Search-ImapMessage -Filter { Uid -ge $low -and Uid -lt $up -and -not Read }"));
        Assert.Equal(["2"], Uids("Search-ImapMessage -Filter { $_.From -like '*<ann2@*' -and $_.Read }"));
        Assert.Equal(["2"], Uids("Search-ImapMessage -From ANN2 -Filter 'Read' -Subject 'GRÜßE'"));
    }

    [Theory]
    [InlineData("-Filter 'Form -like 1'", "InvalidFilter")]
    [InlineData("-Filter 'From -like \"*$nothing*\"'", "InvalidFilter")]
    [InlineData("-RawSearch \"ALL`r`nA1 LOGOUT\"", "InvalidArgument")]
    [InlineData("-RawSearch 'OR (ALL'", "InvalidArgument")]
    [InlineData("-RawSearch 'SUBJECT {3}'", "InvalidArgument")]
    [InlineData("-Property Colour", "InvalidArgument")]
    [InlineData("-Descending", "InvalidArgument")]
    [InlineData("-From ''", "ParameterArgumentValidationError")]
    [InlineData("-Filter 'Label -eq \"x\"'", "InvalidArgument")]
    [InlineData("-Before $nothing", "ParameterArgumentTransformationError")]
    [InlineData("-Since $nothing", "ParameterArgumentTransformationError")]
    [InlineData("-Since ''", "ParameterArgumentTransformationError")]
    [InlineData("-Before 03.04.2024", "ParameterArgumentTransformationError")]
    [InlineData("-Before '3/4/2024 8:00:00 AM'", "ParameterArgumentTransformationError")]
    [InlineData("-Filter { Received -lt '3/4/2024 8:00:00 AM' }", "InvalidFilter")]
    [InlineData("-Before 2024", "ParameterArgumentTransformationError")]
    [InlineData("-OlderThan $nothing", "ParameterArgumentTransformationError")]
    [InlineData("-LargerThan $nothing", "ParameterArgumentValidationError")]
    [InlineData("-Session $nothing", "ParameterArgumentTransformationError")]
    public void Nothing_is_sent_on_bad_input(string arguments, string errorId)
    {
        var server = Connect();
        var result = _shell.Try($"Search-ImapMessage {arguments}");
        var error = result.TerminatingError ?? Assert.Single(result.Errors);
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId);
        Assert.Empty(server.CommandLog);
    }

    [Fact]
    public void Explain_tells_and_sends_nothing()
    {
        var server = Connect();
        var plan = Assert.Single(_shell.Run("Search-ImapMessage -Filter { Size -gt 300 -and Subject -match 's[12]' } -Explain").Output);
        Assert.Equal("LARGER 300", Get(plan, "Search"));
        Assert.Equal("US-ASCII", Get(plan, "Charset"));
        Assert.Equal("Subject -match 's[12]'", Get(plan, "Residual"));
        Assert.Equal(["UID ENVELOPE"], (IEnumerable<string>)Get(plan, "Fetch")!);
        Assert.Empty(server.CommandLog);
    }

    [Fact]
    public void ConvertTo_ImapSearch_needs_no_mailbox()
    {
        Assert.Equal("OLDER 7772400", Get(Assert.Single(_shell.Run("ConvertTo-ImapSearch { Age -gt 90d } -Capability WITHIN").Output), "Search"));
        Assert.StartsWith("BEFORE ", (string?)Get(Assert.Single(_shell.Run("ConvertTo-ImapSearch { Age -gt 90d }").Output), "Search"));
        Assert.Equal("UTF-8", Get(Assert.Single(_shell.Run("ConvertTo-ImapSearch 'Subject -eq ''Grüße'''").Output), "Charset"));
    }

    [Fact]
    public void First_and_Skip_ask_for_no_more_than_needed()
    {
        var server = Connect();
        Assert.Equal(["8", "7", "6"], Uids("Search-ImapMessage -First 3 -Skip 2"));
        Assert.Equal(["UID SEARCH RETURN (PARTIAL -3:-5) ALL"], Sent(server, "UID SEARCH"));
        Assert.Equal(["UID FETCH 6:8 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)"], Sent(server, "UID FETCH"));
        Assert.Empty(Uids("Search-ImapMessage -First 3 -Skip 20"));
    }

    [Fact]
    public void First_and_Skip_work_without_PARTIAL()
    {
        var server = Connect("PARTIAL");
        Assert.Equal(["8", "7", "6"], Uids("Search-ImapMessage -First 3 -Skip 2"));
        Assert.Equal(["UID FETCH 6:8 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)"], Sent(server, "UID FETCH"));
        Assert.Equal(["8", "6"], Uids("Search-ImapMessage -First 2 -Skip 1 -Filter { Read -and Subject -match 's' }"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SORT")]
    [InlineData("PARTIAL")]
    [InlineData("ESORT")]
    public void SortBy_gives_the_same_with_and_without_SORT(string without)
    {
        var server = Connect(without);
        Assert.Equal(["10", "9"], Uids("Search-ImapMessage -SortBy Size -Descending -First 2"));
        Assert.Equal(["10", "8"], Uids("Search-ImapMessage -SortBy Received -Filter { Read -and Subject -match 's' } -First 2"));
        Assert.Equal(["1", "10", "2"], Uids("Search-ImapMessage -SortBy Subject -First 3"));
        Assert.Equal(["3"], Uids("Search-ImapMessage -SortBy Subject -First 1 -Skip 3"));
        Assert.Empty(Uids("Search-ImapMessage -SortBy Subject -First 1 -Skip 30"));
        // What only this side can tell needs all that the server found.
        string[] sent = without switch
        {
            "SORT" => [],
            "" => ["RETURN (PARTIAL 1:2) (REVERSE SIZE) UTF-8 ALL", "(ARRIVAL) UTF-8 SEEN", "RETURN (PARTIAL 1:3) (SUBJECT) UTF-8 ALL", "RETURN (PARTIAL 4:4) (SUBJECT) UTF-8 ALL", "RETURN (PARTIAL 31:31) (SUBJECT) UTF-8 ALL"],
            _ => ["(REVERSE SIZE) UTF-8 ALL", "(ARRIVAL) UTF-8 SEEN", "(SUBJECT) UTF-8 ALL", "(SUBJECT) UTF-8 ALL", "(SUBJECT) UTF-8 ALL"],
        };
        Assert.Equal(sent.Select(s => "UID SORT " + s), Sent(server, "UID SORT"));
    }

    [Fact]
    public void CountOnly_counts_without_fetching()
    {
        var server = Connect();
        var count = Assert.Single(_shell.Run("Search-ImapMessage -Unread -CountOnly").Output);
        Assert.Equal(5, Get(count, "Count"));
        Assert.Equal("INBOX", Get(count, "Folder"));
        Assert.Equal(["UID SEARCH RETURN (COUNT) NOT SEEN"], Sent(server, "UID SEARCH"));
        Assert.Empty(Sent(server, "UID FETCH"));
        Assert.Equal(3, Get(Assert.Single(_shell.Run("Search-ImapMessage -Filter { Subject -match 's[123] ' } -CountOnly").Output), "Count"));
    }

    [Fact]
    public void Property_fetches_only_what_it_names()
    {
        var server = Connect();
        var message = Assert.Single(_shell.Run("Search-ImapMessage -Uid 3 -Property Size, Read").Output);
        Assert.Equal(["UID FETCH 3 (UID FLAGS RFC822.SIZE)"], Sent(server, "UID FETCH"));
        Assert.True((long)Get(message, "Size")! > 300);
        Assert.NotNull(Get(message, "Received"));
        Assert.NotEqual("", Get(message, "Subject"));
        Assert.Equal(["UID FETCH 3 (UID FLAGS RFC822.SIZE)", "UID FETCH 3 (UID INTERNALDATE)", "UID FETCH 3 (UID ENVELOPE)"], Sent(server, "UID FETCH"));
    }

    [Fact]
    public void RawSearch_goes_out_as_it_is()
    {
        var server = Connect();
        Assert.Equal(["2", "4"], Uids("Search-ImapMessage -RawSearch 'OR UID 2 UID 4' -Read"));
        Assert.Equal("UID SEARCH RETURN (ALL) SEEN (OR UID 2 UID 4)", Assert.Single(Sent(server, "UID SEARCH")));
        Assert.Equal(["7"], Uids("Search-ImapMessage -RawSearch 'SUBJECT \"s7 Grüße\"'"));
    }

    [Fact]
    public void UIDs_that_hold_for_one_session_are_told()
    {
        var server = Connect();
        server.Faults.On("EXAMINE").Untagged("* OK [UIDNOTSTICKY] No UIDs are kept here");
        Assert.Contains(_shell.Run("Search-ImapMessage INBOX -First 1 -Verbose").Verbose, v => v.Contains("'INBOX' for each session (UIDNOTSTICKY)", StringComparison.Ordinal));
        server.Mail.CreateFolder("Other");
        Assert.DoesNotContain(_shell.Run("Search-ImapMessage Other -Verbose").Verbose, v => v.Contains("UIDNOTSTICKY", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_the_server_refuses_UTF_8_the_text_is_looked_for_here()
    {
        var server = Connect();
        server.Faults.On("UID SEARCH").Times(1).Answer("NO [BADCHARSET (US-ASCII)] ASCII only");
        var found = _shell.Run("Search-ImapMessage -Subject 's3 grüße' -Verbose | ForEach-Object Uid");
        Assert.Equal("3", Assert.Single(found.Output)!.ToString());
        Assert.Contains("The server does not search in UTF-8 ([BADCHARSET (US-ASCII)] ASCII only). Non-ASCII text is searched for locally.", found.Verbose);
        Assert.Equal("UID SEARCH RETURN (ALL) SUBJECT \"s3\"", Sent(server, "UID SEARCH")[1]);
        server.Faults.On("UID SEARCH").Times(1).Answer("NO [BADCHARSET (US-ASCII)] ASCII only");
        Assert.Empty(Uids("Search-ImapMessage -Body 'größe' -Uid 3, 4"));
    }

    [Fact]
    public void A_body_is_fetched_last_and_only_of_what_is_open()
    {
        var server = Connect();
        Assert.Equal(["9"], Uids("Search-ImapMessage -Filter { Body -match '^x{900}\\s*$' -and Uid -gt 7 }"));
        Assert.Equal(["UID FETCH 8:10 (UID BODYSTRUCTURE)", "UID FETCH 8:10 (UID BODY.PEEK[1])", "UID FETCH 9 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)"], Sent(server, "UID FETCH"));
        Assert.DoesNotContain(server.Mail["INBOX"].Messages, m => m.Uid == 9 && m.Flags.Contains("\\Seen"));
    }
}
