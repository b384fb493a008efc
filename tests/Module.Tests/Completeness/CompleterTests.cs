using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using ImapPS.Client;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>Tab offers what there is to choose from, and the prompt never waits for a server.</summary>
[Collection(nameof(WholeProcess))]
public class CompleterTests
{
    // What people make up or have elsewhere: nothing of it can be listed.
    static readonly HashSet<string> Free =
    [
        "From", "To", "Cc", "Subject", "Body", "Text", "Filter", "RawSearch", "Path", "LiteralPath", "NameTemplate", "Server", "UserName", "Process", "UnixSocket",
        "AuthorizationId", "CertificateThumbprint", "LiteralName", "MessageId", "ObjectId", "Part", "Root", "Command", "ArgumentList", "Value", "KnownUid",
    ];

    // A name that is given, and names of attachments.
    static readonly HashSet<string> FreeNames = ["Connect-Imap", "Get-ImapAttachment", "Save-ImapAttachment"];

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void What_can_be_listed_is_offered(string name)
    {
        var cmdlet = ModuleHelp.Cmdlet(name);
        foreach (var parameter in cmdlet.Parameters)
        {
            // -WhatIf and -Confirm are PowerShell's.
            if (cmdlet.Type.GetProperty(parameter.Name) is not { } property)
                continue;
            var type = property.PropertyType.GetElementType() ?? property.PropertyType;
            if ((type != typeof(string) && type != typeof(ImapSession)) || Free.Contains(parameter.Name) || (parameter.Name == "Name" && FreeNames.Contains(name)))
                continue;
            Assert.True(property.GetCustomAttribute<ArgumentCompleterAttribute>() is not null || property.GetCustomAttribute<ValidateSetAttribute>() is not null, $"{name} -{parameter.Name} offers nothing.");
        }
    }

    // PowerShell itself offers files where nothing else is said.
    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void No_files_are_offered_where_no_path_is_wanted(string name)
    {
        using var place = new ExampleFolder();
        using var shell = new ModuleShell(place.Path);
        Assert.Contains(shell.Complete("Import-ImapMessage -Path ").CompletionMatches, IsFile);
        var cmdlet = ModuleHelp.Cmdlet(name);
        foreach (var parameter in cmdlet.Parameters.Where(p => !p.IsSwitch && !p.IsHidden && !Paths.Contains(p.Name)))
            Assert.False(shell.Complete($"{name} -{parameter.Name} ").CompletionMatches.Any(IsFile), $"{name} -{parameter.Name} offers files.");
        // Where no parameter has a position PowerShell asks nobody.
        if (cmdlet.Parameters.Any(p => p.Uses.Any(u => u.Position == 0)) && !cmdlet.Parameters.Any(p => Paths.Contains(p.Name)))
            Assert.DoesNotContain(shell.Complete($"{name} s").CompletionMatches, IsFile);
    }

    static readonly string[] Paths = ["Path", "LiteralPath", "Process", "UnixSocket"];

    static bool IsFile(CompletionResult match) => match.ResultType is CompletionResultType.ProviderItem or CompletionResultType.ProviderContainer;

    [Theory]
    [InlineData("Search-ImapMessage -OlderThan 6", "6mo")]
    [InlineData("Export-ImapMessage -NameTemplate '{Fo", "{Folder}")]
    [InlineData("Get-ImapQuota -Root ", "")]
    [InlineData("Connect-Imap -DisableCapability MO", "MOVE")]
    [InlineData("Get-ImapCapability ID", "IDLE")]
    [InlineData("Save-ImapAttachment -Type application/p", "application/pdf")]
    [InlineData("Get-ImapMessage -Header List", "List-Id")]
    [InlineData("Set-ImapLabel -Add Rec", "Receipts")]
    [InlineData("New-ImapFolder Projects/A", "Projects/Apollo")]
    [InlineData("Rename-ImapFolder Receipts -NewName Proj", "Projects")]
    [InlineData("Get-ImapPermission INBOX -Identity sand", "sandbox")]
    [InlineData("Set-ImapFlag -Add Fl", "\\Flagged")]
    [InlineData("Search-ImapMessage -Property Rec", "Received")]
    [InlineData("Get-ImapFolder -Session ta", "tab")]
    public void Tab_offers_it(string line, string expected)
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100, QuotaBytes = 1 << 30 });
        using var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @c -Name tab | Out-Null");
        Assert.Contains(expected, shell.Complete(line).CompletionMatches.Select(m => m.CompletionText.Trim('\'')));
        shell.Run("Disconnect-Imap -All");
    }

    [Fact]
    public void The_prompt_does_not_wait_for_a_slow_server_and_offers_nothing_without_one()
    {
        using var server = SandboxServer.Start();
        using var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server));
        Assert.DoesNotContain(shell.Complete("Get-ImapFolder In").CompletionMatches, m => m.CompletionText == "INBOX");
        shell.Run("$s = Connect-Imap @c -Name tab");
        server.Faults.On("LIST").Delay(TimeSpan.FromSeconds(15));
        var clock = Stopwatch.StartNew();
        Assert.DoesNotContain(shell.Complete("Get-ImapFolder IN").CompletionMatches, m => m.CompletionText == "INBOX");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(14));
        // The answer comes, and nothing is lost: the next command waits its turn, and Tab knows the folders now.
        Assert.Equal("INBOX", shell.Run("Get-ImapFolder INBOX | ForEach-Object Folder").Output[^1]);
        Assert.Contains(shell.Complete("Get-ImapFolder IN").CompletionMatches, m => m.CompletionText == "INBOX");
        shell.Run("Disconnect-Imap $s");
        Assert.DoesNotContain(shell.Complete("Get-ImapFolder IN").CompletionMatches, m => m.CompletionText == "INBOX");
    }
}
