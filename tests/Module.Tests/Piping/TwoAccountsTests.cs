using System.Management.Automation;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>
/// Two accounts that no number tells apart: the same folders, UIDVALIDITY and UIDs. An object of the one, as it is or back from a file, never means
/// mail of the other, whatever the session is called that it is given to.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class TwoAccountsTests : IDisposable
{
    // How an object leaves a process and comes back.
    static readonly Dictionary<string, string> Roads = new()
    {
        ["object"] = "$o",
        ["Clixml"] = "$o | Export-Clixml o.xml; Import-Clixml o.xml",
        ["JSON"] = "$o | ConvertTo-Json > o.json; Get-Content o.json -Raw | ConvertFrom-Json",
        ["CSV"] = "$o | Export-Csv o.csv; Import-Csv o.csv",
        ["job"] = "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($o, 1))",
    };

    static readonly string[] Changes = ["Set-ImapFlag -Add Flagged", "Remove-ImapMessage -Permanent -Force", "Move-ImapMessage Archive", "Copy-ImapMessage Archive"];

    readonly ExampleFolder _place = new();
    readonly SandboxServer _a = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
    readonly SandboxServer _b = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
    readonly ModuleShell _shell;

    public TwoAccountsTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("ca", ModuleShell.ConnectionTo(_a));
        _shell.Set("cb", ModuleShell.ConnectionTo(_b));
        _shell.Run("""
            $null = Connect-Imap @ca -Name a; $null = Connect-Imap @cb -Name b
            $message = Search-ImapMessage INBOX -First 1 -Session a
            $folder = Get-ImapFolder INBOX -Session a
            $other = Search-ImapMessage INBOX -First 1 -Session b
            $null = Get-ImapSession | ConvertTo-Json -Depth 1 -WarningAction Ignore
            """);
    }

    static IEnumerable<string> Calls(bool uid) => MatrixTests.Calls[uid ? "Uid" : "Folder"].Concat(uid ? Changes : MatrixTests.Calls["Folder, no message"].Append("Clear-ImapFolder -Permanent -Force"));

    [Fact]
    public void The_accounts_are_alike() => Assert.Equal(true, _shell.Run("$message.Uid -eq $other.Uid -and $message.UidValidity -eq $other.UidValidity -and $message.Account -ne $other.Account").Output.Single());

    public static TheoryData<string> RoadNames => [.. Roads.Keys];

    // Under the name of the session there is another account now.
    [Theory]
    [MemberData(nameof(RoadNames))]
    public void A_name_that_another_account_has_now_is_an_error(string road)
    {
        _shell.Run("Disconnect-Imap a; Disconnect-Imap b; $null = Connect-Imap @cb -Name a");
        Refused(road, "");
    }

    [Theory]
    [MemberData(nameof(RoadNames))]
    public void A_session_of_another_account_on_the_command_line_is_an_error(string road) => Refused(road, " -Session b");

    [Theory]
    [MemberData(nameof(RoadNames))]
    public void A_default_session_of_another_account_is_an_error(string road)
    {
        _shell.Run("$PSDefaultParameterValues['*-Imap*:Session'] = 'b'");
        try
        {
            Refused(road, "");
        }
        finally
        {
            _shell.Run("$PSDefaultParameterValues.Clear()");
        }
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Folder = 'INBOX'; Uid = $message.Uid; UidValidity = $message.UidValidity; Session = 'a' }")]
    [InlineData("$message | Select-Object Folder, Uid, UidValidity, Session | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("$message | Select-Object Folder, Uid, UidValidity, Account | ConvertTo-Csv | ConvertFrom-Csv")]
    public void A_record_with_half_an_address_is_of_its_account_too(string record)
    {
        foreach (string call in Changes)
            RefusedOnce($"{record} | {call} -Session b");
    }

    [Fact]
    public void Messages_as_an_argument_are_of_their_account()
    {
        foreach (string call in Changes)
            RefusedOnce($"{call.Replace("Archive", "-Destination Archive")} -Message $message -Session b");
        RefusedOnce("Get-ImapMessage -Message $message -Session b");
    }

    [Theory]
    [MemberData(nameof(RoadNames))]
    public void Without_a_session_it_is_found_by_its_account(string road)
    {
        _shell.Run("Disconnect-Imap a; $null = Connect-Imap @ca -Name renamed; Select-ImapSession b");
        _b.ClearLog();
        string back = road == "object" ? "$message | Select-Object Folder, Uid, UidValidity, Account" : $"$o = $message | Select-Object Folder, Uid, UidValidity, Account; {Roads[road]}";
        var done = _shell.Run($"{back} | Set-ImapFlag -Add Flagged -PassThru | ForEach-Object {{ \"$($_.Session) $($_.Count)\" }}");
        Assert.Empty(done.Errors);
        Assert.Equal("renamed 1", done.Output.Single()!.ToString());
        Assert.Empty(_b.CommandLog);
    }

    [Fact]
    public void Of_several_sessions_of_an_account_the_current_one_is_meant_or_none()
    {
        _shell.Run("$null = Connect-Imap @ca -Name again; $row = $message | Select-Object Folder, Uid, UidValidity, Account");
        Assert.Equal("again", _shell.Run("($row | Get-ImapMessage).Session").Output.Single()!.ToString());
        _shell.Run("Select-ImapSession b");
        _a.ClearLog();
        var refused = _shell.Run("$row | Get-ImapMessage");
        Assert.StartsWith("SessionAmbiguous,", Assert.Single(refused.Errors).FullyQualifiedErrorId);
        Assert.Empty(_a.CommandLog);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Account = 'nobody@example.org' } | Disconnect-Imap", "SessionNotFound")]
    [InlineData("[pscustomobject]@{ Account = $message.Account; Session = 'b' } | Disconnect-Imap", "OtherAccount")]
    [InlineData("[pscustomobject]@{ Account = $message.Account; Session = 'b' } | Select-ImapSession", "OtherAccount")]
    [InlineData("[pscustomobject]@{ Account = 'nobody@example.org'; Folder = 'INBOX' } | Get-ImapFolder", "SessionNotFound")]
    public void An_account_without_its_session_is_an_error(string script, string id)
    {
        var result = _shell.Run($"{script}; (Get-ImapSession a, b).Count");
        Assert.StartsWith($"{id},", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(2, result.Output.Single());
        Assert.DoesNotContain(_b.CommandLog, c => c.Contains("LOGOUT", StringComparison.Ordinal));
    }

    [Fact]
    public void One_object_of_another_account_does_not_stop_the_others()
    {
        var result = _shell.Run("$message, $other | Set-ImapFlag -Add Flagged -Session b -PassThru | ForEach-Object { \"$($_.Session) $($_.Count)\" }");
        Assert.StartsWith("OtherAccount,", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("b 1", result.Output.Single()!.ToString());
    }

    [Theory]
    [InlineData("Set-ImapFlag -Add Flagged")]
    [InlineData("Remove-ImapMessage -Permanent -Force")]
    [InlineData("Move-ImapMessage Archive")]
    [InlineData("Get-ImapMessage")]
    [InlineData("Get-ImapAttachment")]
    [InlineData("Search-ImapMessage")]
    public void A_UIDVALIDITY_of_zero_does_not_switch_the_check_off(string call)
    {
        var result = _shell.Run($"$message | Select-Object Folder, Uid, Session, Account, @{{ n = 'UidValidity'; e = {{ 0 }} }} | {call}");
        Assert.StartsWith("UidValidityChanged,", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.DoesNotContain(_a.CommandLog, c => c.Contains("STORE", StringComparison.Ordinal) || c.Contains("MOVE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Select-ImapSession gone")]
    [InlineData("Select-ImapSession $null")]
    [InlineData("[pscustomobject]@{ Session = 42 } | Select-ImapSession")]
    [InlineData("Get-ImapSession gone* | Select-ImapSession")]
    [InlineData("$closed = Get-ImapSession b; Disconnect-Imap b; Select-ImapSession $closed")]
    public void After_a_selection_that_failed_there_is_no_current_session(string script)
    {
        _shell.Try($"Select-ImapSession a; {script}");
        Assert.Equal(0, _shell.Run("@(Get-ImapSession -Current).Count").Output.Single());
        Assert.StartsWith("NoSession,", _shell.Try("Get-ImapFolder").Errors.Single().FullyQualifiedErrorId);
    }

    [Fact]
    public void A_session_is_found_in_the_pipeline_while_another_is_selected() =>
        Assert.Equal("b", _shell.Run("Select-ImapSession b; Get-ImapSession -Current | Select-ImapSession; (Get-ImapSession -Current).Name").Output.Single());

    [Fact]
    public void A_name_is_not_taken_from_another_account_without_Force()
    {
        var refused = _shell.Try("Connect-Imap @ca -Name b");
        Assert.StartsWith("SessionNameInUse,", refused.Errors.Single().FullyQualifiedErrorId);
        Assert.Equal(["True", "0"], _shell.Run("(Get-ImapSession b).IsOpen; @(Get-ImapSession -Current).Count").Output.Select(o => o!.ToString()));
        Assert.Equal("b", _shell.Run("(Connect-Imap @cb -Name b).Name").Output.Single());
        var forced = _shell.Run("(Connect-Imap @ca -Name b -Force).Account.ToString() -eq $message.Account");
        Assert.Equal(true, forced.Output.Single());
        Assert.Single(forced.Warnings);
    }

    [Fact]
    public void A_name_that_nobody_chose_takes_none_away()
    {
        var result = _shell.Run("$x = Connect-Imap @ca; $y = Connect-Imap @cb; $x.IsOpen; $y.Name -ne $x.Name");
        Assert.Empty(result.Warnings);
        Assert.Equal([true, true], result.Output);
    }

    [Fact]
    public void A_login_that_fails_names_user_and_server()
    {
        _shell.Set("c", ModuleShell.Credential("nobody", "wrong"));
        var error = _shell.Try("Connect-Imap $ca.Server -Port $ca.Port -CertificateThumbprint $ca.CertificateThumbprint -Credential $c").Errors.Single();
        Assert.Contains($"nobody@{_a.Host}:{_a.TlsPort}", error.ErrorDetails.Message);
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _a.Dispose();
        _b.Dispose();
        _place.Dispose();
    }

    void Refused(string road, string more)
    {
        foreach (bool uid in new[] { true, false })
        {
            _shell.Run($"$o = ${(uid ? "message" : "folder")}; $back = & {{ {Roads[road]} }}");
            foreach (string call in Calls(uid))
                RefusedOnce($"$back | {With(call, more)}");
        }
    }

    static string With(string call, string more) => call.Contains(';') ? call.Replace(";", more + ";") : call + more;

    void RefusedOnce(string script)
    {
        _a.ClearLog();
        _b.ClearLog();
        var result = _shell.Try(script);
        var errors = result.TerminatingError is { } ended ? result.Errors.Append(ended).ToList() : [.. result.Errors];
        Assert.True(errors.Count == 1, $"{script}\n{string.Join('\n', errors)}\n{string.Join('\n', result.Output)}");
        Assert.True(_a.CommandLog.Count == 0 && _b.CommandLog.Count == 0, $"{script}\n{string.Join("; ", _a.CommandLog.Concat(_b.CommandLog))}");
    }
}
