using System.Collections;
using System.Management.Automation;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>What Connect-Imap asks of the server for the whole session, and what the server says of other servers.</summary>
public sealed class SessionExtensionTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start();
    readonly ModuleShell _shell = new();

    public SessionExtensionTests() => _shell.Set("c", ModuleShell.ConnectionTo(_server));

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap ext -ErrorAction SilentlyContinue");
        _shell.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_language_of_the_servers_texts()
    {
        Assert.Equal(["de"], _shell.Run("Connect-Imap @c -Name ext -Language fr, de | ForEach-Object Language").Output);
        Assert.Contains(_server.CommandLog, l => l.EndsWith("LANGUAGE \"fr\" \"de\"", StringComparison.Ordinal));
        var result = _shell.Run("Connect-Imap @c -Name ext -Language fr");
        Assert.Contains("supports only other languages", Assert.Single(result.Warnings));
        Assert.Contains("does not support LANGUAGE", Assert.Single(_shell.Run("Connect-Imap @c -Name ext -Language fr -DisableCapability LANGUAGE").Warnings));
        Assert.Empty(_shell.Run("Connect-Imap @c -Name ext").Warnings);
        Assert.NotEmpty(_shell.Run("Connect-Imap @c -Name ext -Language 'de\r\nA9 DELETE INBOX'").Errors);
    }

    [Fact]
    public void What_cannot_be_switched_on_is_warned_of()
    {
        var result = _shell.Run("Connect-Imap @c -Name ext -EnableCapability UIDONLY, CONTEXT=SEARCH, UTF8=ACCEPT -DisableCapability UIDONLY");
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains("cannot enable UIDONLY", result.Warnings[0]);
        Assert.Contains("cannot enable CONTEXT=SEARCH", result.Warnings[1]);
        Assert.Equal(["Tüte"], _shell.Run("(New-ImapFolder Tüte).Folder").Output);
        Assert.Contains(_server.CommandLog, l => l.Contains(" CREATE \"T", StringComparison.Ordinal) && !l.Contains('&'));
    }

    [Theory]
    [InlineData("SELECT", "Search-ImapMessage Archive", "The folder 'SHARED/Fö O' is reported to be on another server")]
    [InlineData("EXAMINE", "Search-ImapMessage Archive", "Connect-Imap mail2.example.org -Port 1143 as bob")]
    public void Mail_on_another_server_is_explained_and_never_followed(string command, string script, string advice)
    {
        _shell.Run("Connect-Imap @c -Name ext");
        _server.Faults.On(command).Answer("NO [REFERRAL imap://bob;AUTH=*@mail2.example.org:1143/SHARED/F%C3%B6%20O] It has moved");
        _server.Faults.On("EXAMINE").Answer("NO [REFERRAL imap://bob;AUTH=*@mail2.example.org:1143/SHARED/F%C3%B6%20O] It has moved");
        var error = Assert.Single(_shell.Run(script).Errors);
        Assert.StartsWith("OnAnotherServer", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        Assert.Contains("It has moved", error.ToString()!);
        Assert.Contains(advice, error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void A_login_or_a_greeting_can_send_elsewhere_too()
    {
        _server.Faults.On("AUTHENTICATE").Answer("NO [REFERRAL imap://bob@mail2.example.org/] Not here");
        var error = Assert.Single(_shell.Run("Connect-Imap @c -Name ext").Errors);
        Assert.StartsWith("OnAnotherServer", error.FullyQualifiedErrorId);
        Assert.Contains("The mailbox is reported to be on another server. If you trust that server: Connect-Imap mail2.example.org as bob", error.ErrorDetails!.RecommendedAction);
        _server.Faults.Greeting = "* BYE [REFERRAL imap://mail3.example.org/] Try the other";
        error = Assert.Single(_shell.Run("Connect-Imap @c -Name ext").Errors);
        Assert.StartsWith("OnAnotherServer", error.FullyQualifiedErrorId);
        Assert.Contains("mail3.example.org", error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void Nobody_is_logged_in_after_UNAUTHENTICATE_and_another_can_be()
    {
        _shell.Run("$s = Connect-Imap @c -Name ext");
        Assert.StartsWith("CommandChangesSession", Assert.Single(_shell.Run("Invoke-ImapCommand UNAUTHENTICATE").Errors).FullyQualifiedErrorId);
        Assert.Equal(["Ok"], _shell.Run("Invoke-ImapCommand UNAUTHENTICATE -Force | ForEach-Object Status").Output.Select(o => o!.ToString()));
        Assert.NotEmpty(_shell.Run("Get-ImapFolder").Errors);
        Assert.Equal(["Ok"], _shell.Run("Invoke-ImapCommand LOGIN $c.Credential.UserName, $c.Credential.Password -Force | ForEach-Object Status").Output.Select(o => o!.ToString()));
        Assert.Equal(["INBOX"], _shell.Run("Get-ImapFolder INBOX | ForEach-Object Folder").Output);
    }

    [Fact]
    public void How_the_server_compares()
    {
        _shell.Run("Connect-Imap @c -Name ext");
        string[] Words(string script) => [.. _shell.Run($"{script} | ForEach-Object {{ \"$($_.Status) $($_.Code)\"; $_.Untagged | ForEach-Object {{ \"$_\" }} }}").Output.Select(o => $"{o}".Trim())];
        Assert.Equal(["Ok", "* COMPARATOR i;unicode-casemap"], Words("Invoke-ImapCommand COMPARATOR"));
        Assert.Equal(["Ok", "* COMPARATOR i;unicode-casemap (i;unicode-casemap)"], Words("Invoke-ImapCommand 'COMPARATOR {0} {1}' 'cz;*', 'i;uni*'"));
        Assert.StartsWith("No BADCOMPARATOR", Words("Invoke-ImapCommand COMPARATOR 'cz;*'")[0]);
    }

    [Fact]
    public void A_connection_that_breaks_before_the_server_has_said_who_it_is_leaves_no_session()
    {
        _server.Faults.On("GETJMAPACCESS").Drop();
        Assert.StartsWith("Connection", Assert.Single(_shell.Run("Connect-Imap @c -Name broken").Errors).FullyQualifiedErrorId);
        Assert.Empty(_shell.Run("Get-ImapSession broken -ErrorAction Ignore; Get-ImapSession -Current").Output);
    }

    [Fact]
    public void The_address_of_the_JMAP_server()
    {
        _shell.Run("Connect-Imap @c -Name ext");
        Assert.Equal("https://jmap.invalid/.well-known/jmap", Assert.Single(_shell.Run("(Get-ImapSession ext).JmapUrl; (Get-ImapSession ext).JmapUrl | Out-Null").Output));
        Assert.Single(_server.CommandLog, l => l.EndsWith("GETJMAPACCESS", StringComparison.Ordinal));
        _shell.Run("Connect-Imap @c -Name without -DisableCapability JMAPACCESS; Select-ImapSession ext");
        Assert.Null(_shell.Run("(Get-ImapSession without).JmapUrl").Output.SingleOrDefault());
        Assert.Equal(["* JMAPACCESS \"https://jmap.invalid/.well-known/jmap\""], _shell.Run("(Invoke-ImapCommand GETJMAPACCESS).Untagged | ForEach-Object { \"$_\" }").Output);
    }

    [Fact]
    public void The_caps_on_what_the_server_may_send()
    {
        for (int i = 0; i < 1500; i++)
            _server.Mail["INBOX"].Append("Subject: x\r\n\r\n"u8.ToArray());
        _server.Mail["INBOX"].Append(System.Text.Encoding.ASCII.GetBytes("Subject: nested\r\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")) + "Content-Disposition: attachment; filename=a.bin\r\n\r\nx\r\n"));
        _server.Mail["INBOX"].Append([.. "Subject: big\r\n\r\n"u8, .. Enumerable.Repeat((byte)'x', 200_000)]);
        _shell.Run("Connect-Imap @c -Name ext -MaximumResponseCount 1000");
        Assert.Contains("-MaximumResponseCount", Assert.Single(_shell.Run("Invoke-ImapCommand 'UID FETCH 1:* (UID)' -Folder INBOX").Errors).ToString());
        _shell.Run("Connect-Imap @c -Name ext -MaximumLiteralSize 100KB");
        Assert.Contains("-MaximumLiteralSize", _shell.Run("Export-ImapMessage INBOX 1502 -Path ([IO.Path]::GetTempPath())").Errors[0].ToString());
        _shell.Run("Connect-Imap @c -Name ext -MaximumListDepth 10");
        var nested = _shell.Run("Search-ImapMessage INBOX -Subject nested -HasAttachment");
        Assert.Contains("-MaximumListDepth", string.Join(' ', nested.Warnings));
        _shell.Run("Connect-Imap @c -Name ext");
        Assert.Equal("nested", Assert.Single(_shell.Run("Search-ImapMessage INBOX -Subject nested -HasAttachment | ForEach-Object Subject").Output));
        Assert.Equal(["1502"], _shell.Run("(Search-ImapMessage INBOX | Measure-Object).Count").Output.Select(o => o!.ToString()));
    }
}
