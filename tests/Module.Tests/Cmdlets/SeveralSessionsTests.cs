using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>As soon as several sessions are open, whatever is shown says whose mail it is; with one, nothing is said that everybody knows.</summary>
[Collection(nameof(WholeProcess))]
public sealed class SeveralSessionsTests : IDisposable
{
    readonly ExampleFolder _place = new();
    readonly SandboxServer _a = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
    readonly SandboxServer _b = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
    readonly ModuleShell _shell;

    public SeveralSessionsTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("ca", ModuleShell.ConnectionTo(_a));
        _shell.Set("cb", ModuleShell.ConnectionTo(_b));
        _shell.Run("$null = Connect-Imap @ca -Name a; $account = (Get-ImapSession a).Account.ToString()");
    }

    [Theory]
    [InlineData("Search-ImapMessage INBOX -First 2 -Session a | Out-String -Width 200")]
    [InlineData("Get-ImapFolder -Session a | Out-String -Width 200")]
    [InlineData("Search-ImapMessage -HasAttachment -First 3 -Session a | Get-ImapAttachment | Out-String -Width 200")]
    [InlineData("Search-ImapMessage INBOX -First 2 -Session a | Set-ImapFlag -Add Flagged -PassThru | Out-String -Width 200")]
    [InlineData("Search-ImapMessage INBOX -CountOnly -Session a | Out-String -Width 200")]
    [InlineData("Measure-ImapFolder INBOX -Session a | Out-String -Width 200")]
    [InlineData("Get-ImapQuota INBOX -Session a | Out-String -Width 200")]
    [InlineData("Get-ImapThread INBOX -Session a | Out-String -Width 200")]
    [InlineData("Find-ImapDuplicate -Session a | Out-String -Width 200")]
    [InlineData("Search-ImapMessage INBOX -First 1 -Session a | Move-ImapMessage Archive -WhatIf")]
    [InlineData("Search-ImapMessage INBOX -First 1 -Session a | Remove-ImapMessage -Permanent -WhatIf")]
    [InlineData("Clear-ImapFolder INBOX -WhatIf -Session a")]
    [InlineData("Remove-ImapFolder Archive -WhatIf -Session a")]
    [InlineData("New-ImapFolder Fresh -WhatIf -Session a")]
    [InlineData("Set-ImapPermission INBOX bob lr -WhatIf -Session a")]
    [InlineData("Set-ImapMetadata INBOX /private/comment x -WhatIf -Session a")]
    [InlineData("Import-ImapMessage ./saved/*.eml -Folder Archive -WhatIf -Session a")]
    [InlineData("Search-ImapMessage INBOX -First 1 -Session a | Export-ImapMessage ./exported -WhatIf")]
    [InlineData("Get-ImapFolder gone -Session a")]
    [InlineData("Get-ImapMessage INBOX 99999 -Session a")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 99999 -Add Flagged -Session a")]
    [InlineData("Search-ImapMessage INBOX -First 1 -Session a | Move-ImapMessage gone")]
    [InlineData("Get-ImapMessage INBOX 1 -UidValidity 1 -Session a")]
    [InlineData("Rename-ImapFolder Archive Trash -Session a")]
    public void The_account_is_shown_when_there_are_several(string script)
    {
        string account = _shell.Run("$account").Output.Single()!.ToString()!;
        Assert.DoesNotContain(account, Shown(script), StringComparison.Ordinal);
        _shell.Run("$null = Connect-Imap @cb -Name b");
        Assert.Contains(account, Shown(script), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_a_mail_do_not_reach_the_screen()
    {
        _a.Mail["Archive"].Append(Encoding.ASCII.GetBytes("From: =?utf-8?q?a=1B[31mb?= <x@example.org>\r\nSubject: =?utf-8?q?red=1B[31m=E2=80=AEtxt?=\r\n\r\nhello\r\n"));
        string table = Shown("$m = Search-ImapMessage Archive -Subject red; $m | Out-String -Width 200; $m | Format-List | Out-String -Width 200");
        Assert.DoesNotContain('\u001B', table);
        Assert.DoesNotContain('\u202E', table);
        Assert.Contains("\\u202E", table, StringComparison.Ordinal);
        Assert.Contains("\u202E", _shell.Run("$m.Subject").Output.Single()!.ToString(), StringComparison.Ordinal);
    }

    string Shown(string script)
    {
        var result = _shell.Run(script);
        return string.Join('\n', result.Output.Select(o => o?.ToString()).Append(result.Host).Concat(result.Errors.Select(e => e.ToString())));
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _a.Dispose();
        _b.Dispose();
        _place.Dispose();
    }
}
