using System.Text;
using ImapPS.HelpBuilder.Facts;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>
/// Every cmdlet's output into every cmdlet that can make sense of it, as objects and as lines of a CSV file: all of them bind, and
/// the work goes to the session that the object came from and not to the current one.
/// </summary>
[Collection(nameof(WholeProcess))]
public class MatrixTests
{
    // One object each, of the session 'main' that is not the current one.
    static readonly Dictionary<string, string> Makers = new()
    {
        ["ImapAttachment"] = "Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 1 -Session main | Get-ImapAttachment | Select-Object -First 1",
        ["ImapCapability"] = "Get-ImapCapability IDLE -Session main",
        ["ImapChangeResult"] = "Search-ImapMessage Receipts -First 1 -Session main | Copy-ImapMessage Archive -PassThru",
        ["ImapCommandResult"] = "Invoke-ImapCommand NOOP -Session main",
        ["ImapDuplicate"] = "Find-ImapDuplicate -Session main | Select-Object -First 1",
        ["ImapFolder"] = "Get-ImapFolder Receipts -Session main",
        ["ImapFolderChange"] = "Get-ImapFolderChange Receipts -Session main",
        ["ImapFolderEvent"] = "Watch-ImapFolder INBOX -First 1 -TimeoutSec 30 -Session main",
        ["ImapFolderMeasure"] = "Measure-ImapFolder Receipts -By Folder -Session main",
        ["ImapGrantableRight"] = "Set-ImapPermission Receipts bob ReadOnly -Session main; Get-ImapPermission Receipts -GrantableTo bob -Session main | Select-Object -First 1",
        ["ImapMessage"] = "Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 1 -Session main",
        ["ImapMessageCount"] = "Search-ImapMessage Receipts -CountOnly -Session main",
        ["ImapMetadata"] = "Set-ImapMetadata Receipts /private/comment 'Ask Ada' -Session main; Get-ImapMetadata Receipts /private/comment -Session main",
        ["ImapNamespace"] = "Get-ImapNamespace -Session main | Select-Object -First 1",
        ["ImapPermission"] = "Set-ImapPermission Receipts bob ReadOnly -Session main; Get-ImapPermission Receipts -Session main | Select-Object -Last 1",
        ["ImapQuota"] = "Get-ImapQuota Receipts -Session main | Select-Object -First 1",
        ["ImapSession"] = "Get-ImapSession main",
        ["ImapThreadMessage"] = "Get-ImapThread -Session main | Select-Object -First 1",
    };

    // What has a session can be asked about it; what names a folder, about the folder; what has a UID is a message.
    internal static readonly Dictionary<string, string[]> Calls = new()
    {
        ["Session"] =
        [
            "Get-ImapFolder INBOX", "Get-ImapNamespace", "Get-ImapCapability IDLE", "Invoke-ImapCommand NOOP", "Search-ImapMessage -LiteralFolder INBOX -First 1",
            "New-ImapFolder Fresh -WhatIf", "Get-ImapMessage INBOX 1", "Select-ImapSession; Select-ImapSession other",
        ],
        ["Folder"] =
        [
            "Get-ImapFolder", "Get-ImapFolderChange", "Search-ImapMessage -First 1", "Get-ImapQuota", "Get-ImapPermission",
            "Get-ImapMetadata -Entry /private/comment",
            "Set-ImapPermission -Identity bob -Right ReadOnly -WhatIf", "Remove-ImapPermission -Identity bob -WhatIf", "Set-ImapMetadata -Entry /private/comment -Value x -WhatIf",
            "Remove-ImapMetadata -Entry /private/comment -WhatIf", "Wait-ImapMessage -IncludeExisting", "Watch-ImapFolder -TimeoutSec 1",
        ],
        ["Folder, no message"] = ["Find-ImapDuplicate", "Measure-ImapFolder", "Get-ImapThread", "Set-ImapFolder -Subscribed -WhatIf", "Clear-ImapFolder -WhatIf", "Remove-ImapFolder -WhatIf", "Rename-ImapFolder -NewName Bills -WhatIf"],
        ["Uid"] =
        [
            "Get-ImapMessage", "Get-ImapMessageContent", "Get-ImapAttachment", "Save-ImapAttachment -Path ./saved-here -Conflict Rename", "Export-ImapMessage -Path ./exported", "Set-ImapFlag -Add Flagged -WhatIf",
            "Copy-ImapMessage Archive -WhatIf", "Move-ImapMessage Archive -WhatIf", "Remove-ImapMessage -WhatIf",
        ],
    };

    // These have -Folder for something else than the folder that a pipeline's object is of, or are of no use to it.
    static readonly Dictionary<string, string> Left = new()
    {
        ["Set-ImapLabel"] = "Gmail alone has labels",
        ["Import-ImapMessage"] = "takes files",
        ["Set-ImapQuota"] = "is for roots of quota",
        ["Start-ImapTrace"] = "takes sessions only: PipingTests",
    };

    public static TheoryData<string> Outputs => [.. Makers.Keys];

    [Fact]
    public void Every_output_with_a_session_is_in_the_matrix() => Assert.Equal(
        BindingTests.Outputs.Append(typeof(Client.ImapSession)).Where(t => t.GetProperty("Account") is not null).Select(t => t.Name).Order(), Makers.Keys.Order());

    [Fact]
    public void Every_cmdlet_that_takes_addresses_is_in_the_matrix() => Assert.Equal(
        ModuleHelp.Cmdlets.Where(c => c.Parameters.Any(p => p.Name == "Session" && p.Uses.Any(u => u.ByPropertyName)) && !Left.ContainsKey(c.Name)).Select(c => c.Name).Order(),
        Calls.Values.SelectMany(c => c).Select(call => call.Split(' ', ';')[0]).Append("Disconnect-Imap").Distinct().Order());

    [Theory]
    [MemberData(nameof(Outputs))]
    public void An_object_binds_wherever_it_makes_sense(string output) => Bind(output, "$o");

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_line_of_a_CSV_file_binds_wherever_it_makes_sense(string output) => Bind(output, "$o | Export-Csv o.csv; Import-Csv o.csv");

    [Theory]
    [MemberData(nameof(Outputs))]
    public void What_came_from_JSON_binds_wherever_it_makes_sense(string output) => Bind(output, "$o | ConvertTo-Json > o.json; Get-Content o.json -Raw | ConvertFrom-Json", most: 4);

    // PowerShell makes a text of anything, and a text is a name.
    [Theory]
    [InlineData("Get-ImapCapability IDLE -Session main")]
    [InlineData("Invoke-ImapCommand NOOP -Session main")]
    [InlineData("Get-ImapNamespace -Session main")]
    [InlineData("Measure-ImapFolder Receipts -By Sender -Session main | Select-Object -First 1")]
    [InlineData("Measure-ImapFolder Receipts -By Year -Session main | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("ConvertTo-ImapSearch Unread")]
    [InlineData("Get-ImapSandbox | Select-Object -First 1")]
    [InlineData("Test-ImapConnection @main | Select-Object -First 1")]
    [InlineData("Search-ImapMessage Receipts -Session main | Group-Object FromAddress | Select-Object -First 1")]
    [InlineData("[pscustomobject]@{ Name = 'Receipts'; Count = 3 }")]
    [InlineData("@{ Name = 'Receipts' }")]
    [InlineData("Get-Item ./saved")]
    public void What_names_no_folder_is_none(string source)
    {
        using var place = new ExampleFolder();
        using var main = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, QuotaBytes = 1 << 30 });
        using var shell = new ModuleShell(place.Path);
        shell.Set("main", ModuleShell.ConnectionTo(main));
        shell.Run("Connect-Imap @main -Name main; $null = Start-ImapSandbox -Empty");
        try
        {
            Assert.Empty(shell.Run($"$o = {source}").Errors);
            foreach (var cmdlet in ModuleHelp.Cmdlets.Where(c => c.Parameters.Any(p => p.Name == "Folder" && p.Uses.Any(u => u.ByValue))))
            {
                string call = Calls.Values.SelectMany(c => c).FirstOrDefault(c => c.StartsWith(cmdlet.Name, StringComparison.Ordinal) && !c.Contains(" -LiteralFolder") && !c.Contains("INBOX") && !c.Contains("Fresh")) ?? cmdlet.Name;
                main.ClearLog();
                var result = shell.Run($"$o | {call}{(cmdlet.SupportsShouldProcess && !call.Contains("-WhatIf") ? " -WhatIf" : "")}");
                Assert.True(result.Errors.Count > 0 && result.Output.Count == 0 && result.Host.Length == 0, $"{source} | {call}\n{result.Host}\n{string.Join('\n', result.Output)}");
                Assert.True(main.CommandLog.Count == 0, $"{source} | {call}: {string.Join("; ", main.CommandLog)}");
            }
        }
        finally
        {
            shell.Run("Disconnect-Imap -All; Stop-ImapSandbox");
        }
    }

    [Fact]
    public void Folders_of_one_name_in_two_accounts_are_measured_apart()
    {
        using var main = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
        using var other = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60, Seed = 2 });
        using var shell = new ModuleShell();
        shell.Set("main", ModuleShell.ConnectionTo(main));
        shell.Set("other", ModuleShell.ConnectionTo(other));
        var result = shell.Run("""
            Connect-Imap @main -Name main; Connect-Imap @other -Name other
            Get-ImapSession | Get-ImapFolder INBOX | Measure-ImapFolder -By Folder | Sort-Object { $_.Session.Name } | ForEach-Object { "$($_.Session.Name) $($_.Folder) $($_.Count -eq (Get-ImapFolder INBOX -Session $_.Session).Total)" }
            """);
        shell.Run("Disconnect-Imap -All");
        Assert.Equal(["main INBOX True", "other INBOX True"], result.Output.Skip(2).Select(o => o!.ToString()));
    }

    static void Bind(string output, string source, int most = int.MaxValue)
    {
        using var place = new ExampleFolder();
        using var main = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 400, QuotaBytes = 1 << 30 });
        using var other = SandboxServer.Start();
        using var shell = new ModuleShell(place.Path);
        shell.Set("main", ModuleShell.ConnectionTo(main));
        shell.Set("other", ModuleShell.ConnectionTo(other));
        shell.Run("Connect-Imap @main -Name main; Connect-Imap @other -Name other");
        try
        {
            var made = Make(shell, main, Makers[output]);
            shell.Set("o", made);
            ArePlain(shell, "$o | ConvertTo-Csv | Select-Object -Skip 1");
            ArePlain(shell, "$o | ConvertTo-Json");
            var type = made.GetType();
            Assert.Equal(output, type.Name);
            bool hasFolder = type.GetProperty("Folder") is not null;
            bool hasUid = type.GetProperty("Uid") is not null;
            var calls = Calls["Session"].Where(c => !hasFolder || !NamesFolder(c)).Concat(hasFolder ? Calls["Folder"] : [])
                .Concat(hasFolder && !hasUid ? Calls["Folder, no message"] : []).Concat(hasUid ? Calls["Uid"] : []);
            foreach (string call in calls.TakeLast(most))
            {
                main.ClearLog();
                other.ClearLog();
                var result = shell.Run($"{source} | {call}");
                Assert.True(result.Errors.Count == 0, $"{output} | {call}\n{string.Join('\n', result.Errors)}");
                Assert.True(other.CommandLog.Count == 0, $"{output} | {call} went to the current session: {string.Join("; ", other.CommandLog)}");
            }
        }
        finally
        {
            shell.Run("Disconnect-Imap -All");
        }
    }

    // The values of an object, and not the insides of its session or names of types.
    static void ArePlain(ModuleShell shell, string script)
    {
        var result = shell.Run(script);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        string text = string.Join('\n', result.Output);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ImapPS.", text, StringComparison.Ordinal);
    }

    // A folder in the object and another one on the command line is two ways to say one thing.
    static bool NamesFolder(string call) => call.Contains("INBOX", StringComparison.Ordinal);

    static object Make(ModuleShell shell, SandboxServer server, string script)
    {
        if (script.StartsWith("Watch", StringComparison.Ordinal))
        {
            server.ClearLog();
            new Thread(() =>
            {
                SpinWait.SpinUntil(() => server.CommandLog.Any(l => l.Contains("IDLE", StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
                server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes("From: Ann <ann@example.org>\r\nSubject: fresh\r\n\r\nhello\r\n"));
            })
            { IsBackground = true }.Start();
        }
        var result = shell.Run(script);
        Assert.Empty(result.Errors);
        object made = result.Output[^1]!;
        return made is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : made;
    }
}
