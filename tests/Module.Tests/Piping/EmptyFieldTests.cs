using ImapPS.HelpBuilder.Facts;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>A field of a CSV file that is empty is as if it were not there, or an error for its line. It never is a value of its own.</summary>
[Collection(nameof(WholeProcess))]
public sealed class EmptyFieldTests : IDisposable
{
    // What a record needs to mean something, and the rest of the command.
    static readonly Dictionary<string, (string Fields, string More)> Calls = new()
    {
        ["Clear-ImapFolder"] = ("Folder", "-WhatIf"),
        ["Connect-Imap"] = ("Server Port CertificateThumbprint Name", "-Credential $credential | ForEach-Object Name"),
        ["Copy-ImapMessage"] = ("Folder Uid UidValidity", "Archive -WhatIf"),
        ["Disconnect-Imap"] = ("Session", ""),
        ["Export-ImapMessage"] = ("Folder Uid UidValidity", "-Path ./exported -WhatIf"),
        ["Find-ImapDuplicate"] = ("Folder", ""),
        ["Get-ImapAttachment"] = ("Folder Uid UidValidity", ""),
        ["Get-ImapCapability"] = ("", "IDLE"),
        ["Get-ImapFolder"] = ("Folder", ""),
        ["Get-ImapFolder "] = ("LiteralFolder", ""),
        ["Get-ImapFolderChange"] = ("Folder UidValidity ModSeq KnownUid", "| ForEach-Object { \"$($_.RemovedUid)\" }"),
        ["Get-ImapMessage"] = ("Folder Uid UidValidity", ""),
        ["Get-ImapMessageContent"] = ("Folder Uid UidValidity Part", ""),
        ["Get-ImapMetadata"] = ("Folder", ""),
        ["Get-ImapNamespace"] = ("", ""),
        ["Get-ImapPermission"] = ("Folder", ""),
        ["Get-ImapQuota"] = ("Folder", ""),
        ["Get-ImapThread"] = ("Folder", ""),
        ["Import-ImapMessage"] = ("LiteralPath", "-Folder INBOX -WhatIf"),
        ["Invoke-ImapCommand"] = ("Folder", "CHECK"),
        ["Measure-ImapFolder"] = ("Folder", ""),
        ["Move-ImapMessage"] = ("Folder Uid UidValidity", "Archive -WhatIf"),
        ["New-ImapFolder"] = ("Folder", "-WhatIf"),
        ["Remove-ImapFolder"] = ("Folder", "-WhatIf"),
        ["Remove-ImapMessage"] = ("Folder Uid UidValidity", "-WhatIf"),
        ["Remove-ImapMetadata"] = ("Folder Entry", "-WhatIf"),
        ["Remove-ImapPermission"] = ("Folder Identity", "-WhatIf"),
        ["Rename-ImapFolder"] = ("Folder NewName", "-WhatIf"),
        ["Save-ImapAttachment"] = ("Folder Uid UidValidity", "-Path ./saved-here -WhatIf"),
        ["Search-ImapMessage"] = ("Folder Uid UidValidity", "-First 2"),
        ["Search-ImapMessage "] = ("LiteralFolder Uid UidValidity", "-First 2"),
        ["Select-ImapSession"] = ("Session", ""),
        ["Set-ImapFlag"] = ("Folder Uid UidValidity", "-Add Flagged -WhatIf"),
        ["Set-ImapFolder"] = ("Folder", "-Subscribed -WhatIf"),
        ["Set-ImapLabel"] = ("Folder Uid UidValidity", "-Add x -WhatIf"),
        ["Set-ImapMetadata"] = ("Folder Entry Value", "-WhatIf"),
        ["Set-ImapPermission"] = ("Folder Identity Right", "-WhatIf"),
        ["Set-ImapQuota"] = ("Root", "-Storage 1MB -WhatIf"),
        ["Stop-ImapTrace"] = ("Path", ""),
        ["Test-ImapConnection"] = ("Server Port CertificateThumbprint", "-Credential $credential | ForEach-Object { \"$($_.Stage) $($_.Result)\" }"),
        ["Wait-ImapMessage"] = ("Folder", "-IncludeExisting | ForEach-Object Uid"),
        ["Wait-ImapMessage "] = ("LiteralFolder", "-IncludeExisting | ForEach-Object Uid"),
        ["Watch-ImapFolder"] = ("Folder", "-TimeoutSec 1"),
        ["Watch-ImapFolder "] = ("LiteralFolder", "-TimeoutSec 1"),
    };

    static readonly Dictionary<string, string> Values = new()
    {
        ["Folder"] = "'INBOX'", ["LiteralFolder"] = "'INBOX'", ["Uid"] = "$uid", ["UidValidity"] = "$validity", ["Session"] = "'main'", ["Name"] = "'opened'", ["Account"] = "$account", ["DuplicateOf"] = "'Archive 1'",
        ["Server"] = "$server.Host", ["Port"] = "$server.TlsPort", ["CertificateThumbprint"] = "$server.CertificateThumbprint", ["UserName"] = "'sandbox'",
        ["Part"] = "'1'", ["LiteralPath"] = "(Get-Item ./saved/*.eml)[0].FullName", ["Path"] = "(Resolve-Path .).Path + '/t.log'", ["Entry"] = "'/private/comment'", ["Value"] = "'x'", ["Identity"] = "'bob'",
        ["Right"] = "'lr'", ["NewName"] = "'Fresh'", ["Root"] = "'x'", ["KnownUid"] = "'1:99999'", ["ModSeq"] = "1", ["AuthorizationId"] = "'sandbox'", ["Security"] = "'Tls'", ["ProxyUri"] = "'socks5://127.0.0.1:1'",
    };

    // A quota root is often called nothing at all (RFC 9208), and an empty field is just what Get-ImapQuota wrote.
    static readonly string[] EmptyIsAName = ["Set-ImapQuota -Root"];

    readonly ExampleFolder _place = new();
    readonly SandboxServer _main = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
    readonly SandboxServer _other = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
    readonly ModuleShell _shell;

    public EmptyFieldTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("main", ModuleShell.ConnectionTo(_main));
        _shell.Set("server", _main);
        _shell.Set("credential", ModuleShell.Credential(_main.UserName, _main.Password));
        _shell.Run("""
            $null = Connect-Imap @main -Name main
            $account = (Get-ImapSession main).Account
            $uid = (Search-ImapMessage INBOX -First 1).Uid
            $validity = (Get-ImapFolder INBOX).UidValidity
            """);
    }

    static IEnumerable<(CmdletFacts Cmdlet, ParameterFacts Parameter)> Bound =>
        from cmdlet in ModuleHelp.Cmdlets
        from parameter in cmdlet.Parameters
        where parameter.Uses.Any(u => u.ByPropertyName)
        select (cmdlet, parameter);

    public static TheoryData<string> Names => [.. Bound.Select(b => b.Cmdlet.Name).Distinct()];

    [Fact]
    public void Every_parameter_has_a_value_to_leave_out() => Assert.Equal(["Credential"], Bound.Select(b => b.Parameter.Name).Distinct().Except(Values.Keys));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_empty_field_is_left_out_or_an_error(string name)
    {
        var wrong = new List<string>();
        foreach (var (call, (fields, rest)) in Calls.Where(c => c.Key.Trim() == name))
        {
            foreach (string parameter in Bound.Where(b => b.Cmdlet.Name == name).Select(b => b.Parameter.Name).Where(p => p != "Credential" && !EmptyIsAName.Contains($"{name} -{p}")))
            {
                if ((parameter == "Folder" && fields.Contains("LiteralFolder")) || (parameter == "LiteralFolder" && !fields.Contains("LiteralFolder")))
                    continue;
                var others = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(f => f != parameter).ToList();
                foreach (string empty in (string[])["''", "' '", "$null"])
                {
                    var given = Run(Record(others, $"{parameter} = {empty}"), call, rest);
                    if (given.Errors.Count > 0)
                        continue;
                    var left = Run(Record(others, null), call, rest);
                    if (Text(given) != Text(left))
                        wrong.Add($"{call.Trim()} -{parameter} {empty}\ngave\n{Text(given)}\nand left out\n{Text(left)}");
                }
            }
        }
        Assert.True(Calls.Keys.Any(c => c.Trim() == name), $"{name} is in no call.");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Theory]
    [InlineData(true, "INBOX", "Export-Csv ./moment; $then = Import-Csv ./moment")]
    [InlineData(true, "INBOX", "Select-Object Folder, UidValidity, ModSeq, KnownUid | Export-Csv ./moment; $then = Import-Csv ./moment")]
    [InlineData(true, "INBOX", "Export-Clixml ./moment; $then = Import-Clixml ./moment")]
    [InlineData(true, "INBOX", "ConvertTo-Json -Depth 2 -WarningAction Ignore > ./moment; $then = Get-Content ./moment -Raw | ConvertFrom-Json")]
    [InlineData(true, "INBOX", "ForEach-Object { $then = $_ }")]
    [InlineData(false, "INBOX", "Export-Csv ./moment; $then = Import-Csv ./moment")]
    [InlineData(false, "INBOX", "Export-Clixml ./moment; $then = Import-Clixml ./moment")]
    [InlineData(false, "INBOX", "ConvertTo-Json -Depth 2 -WarningAction Ignore > ./moment; $then = Get-Content ./moment -Raw | ConvertFrom-Json")]
    [InlineData(false, "INBOX", "ForEach-Object { $then = $_ }")]
    [InlineData(false, "Bare", "Export-Csv ./moment; $then = Import-Csv ./moment")]
    [InlineData(false, "Bare", "ForEach-Object { $then = $_ }")]
    public void A_state_that_was_kept_in_a_file_tells_what_went(bool qresync, string folder, string keep)
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, DisableCapability = qresync ? [] : ["QRESYNC"] });
        _shell.Set("c", ModuleShell.ConnectionTo(server));
        var result = _shell.Run($$"""
            $null = Connect-Imap @c -Name kept; $null = New-ImapFolder Bare; $null = Search-ImapMessage Trash | Remove-ImapMessage -Permanent -Force
            Get-ImapFolderChange {{folder}} | {{keep}}
            $gone = @(if ('{{folder}}' -eq 'INBOX') { Search-ImapMessage -First 3 | ForEach-Object { $_ | Remove-ImapMessage -Permanent -Force; $_.Uid } })
            $new = (Search-ImapMessage Archive -First 1 | Copy-ImapMessage {{folder}} -PassThru).DestinationUid.ToSet().Min
            $now = $then | Get-ImapFolderChange
            "$(($gone | Sort-Object) -join ',')"; "$($now.RemovedUid -join ',')"; $now.Changed.Uid -contains $new
            """);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(result.Output[0], result.Output[1]);
        Assert.Equal(folder == "INBOX" ? 3 : 1, result.Output[0]!.ToString()!.Split(',').Length);
        Assert.Equal(true, result.Output[2]);
    }

    [Theory]
    [InlineData("Get-ImapMetadata Archive /private/comment | Select-Object Folder, Entry, @{ n = 'Value'; e = { '' } }", "Set-ImapMetadata", "-Value", "(Get-ImapMetadata Archive /private/comment).Value", "Ask Ada")]
    [InlineData("Get-ImapPermission Archive bob | Select-Object Folder, Identity, @{ n = 'Right'; e = { '' } }", "Set-ImapPermission", "-Right", "(Get-ImapPermission Archive bob).Right", "lr")]
    public void What_would_take_away_is_written_on_the_command_line(string line, string cmdlet, string parameter, string show, string before)
    {
        _shell.Run("Set-ImapMetadata Archive /private/comment 'Ask Ada'; Set-ImapPermission Archive bob lr");
        var refused = _shell.Run($"{line} | Export-Csv l.csv; Import-Csv l.csv | {cmdlet}; {show}");
        Assert.Contains(parameter, Assert.Single(refused.Errors).Exception.Message);
        Assert.Equal(before, refused.Output[^1]);
        var meant = _shell.Run($"Import-Csv l.csv | Select-Object -ExcludeProperty {parameter[1..]} | {cmdlet} {parameter} ''; {show}");
        Assert.Empty(meant.Errors);
        Assert.Equal("", meant.Output[^1]?.ToString() ?? "");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -All");
        _shell.Dispose();
        _main.Dispose();
        _other.Dispose();
        _place.Dispose();
    }

    static string Record(IEnumerable<string> fields, string? more) =>
        $"[pscustomobject]@{{ {string.Join("; ", fields.Select(f => $"{f} = {Values[f]}").Append(more).Append("Note = 1").Where(f => f is not null))} }}";

    ShellResult Run(string record, string call, string rest)
    {
        _shell.Run("Get-ImapSession | Where-Object Name -ne main | Disconnect-Imap; Select-ImapSession main; Stop-ImapTrace; $null = Start-ImapTrace ./t.log");
        _main.ClearLog();
        return _shell.Try($"{record} | {call.Trim()} {rest}");
    }

    // What a command did: what it wrote, showed and sent, without tags.
    string Text(ShellResult result) => string.Join('\n',
        result.Output.Select(o => o?.ToString()).Append(result.Host).Concat(result.Errors.Select(e => e.FullyQualifiedErrorId))
            .Concat(_main.CommandLog.Select(line => line[(line.IndexOf(' ') + 1)..]).Where(line => !line.StartsWith("NOOP", StringComparison.Ordinal))));
}
