using System.Management.Automation;
using System.Reflection;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>A switch with <c>:$false</c> means its opposite, does what is done without it, or is refused. It never widens what is searched or changed.</summary>
[Collection(nameof(WholeProcess))]
public sealed class SwitchTests
{
    // Conditions: $false is their opposite.
    static readonly string[] Conditions = ["Read", "Unread", "Flagged", "Unflagged", "Answered", "Unanswered", "HasAttachment", "Subscribed"];

    // Options: off is the default, so that $false is the same as leaving them out.
    static readonly string[] Options =
    [
        "All", "Compress", "CountOnly", "Deny", "Descending", "Empty", "Explain", "Force", "IncludeContent", "IncludeExisting", "IncludeModSeq", "MyRights", "NoCount",
        "NoSubscribe", "PassThru", "Permanent", "Preview", "ReadWrite", "Recurse", "SkipCertificateCheck", "SkipDuplicate", "Status", "UseFileTime",
    ];

    static IEnumerable<PropertyInfo> Switches => ModuleHelp.Cmdlets.SelectMany(c => c.Type.GetProperties())
        .Where(p => p.PropertyType == typeof(SwitchParameter) && p.IsDefined(typeof(ParameterAttribute)));

    [Fact]
    public void Every_switch_is_a_condition_an_option_or_refuses_false()
    {
        Assert.True(Switches.Count() > 40);
        Assert.Empty(Switches.Where(p => !Conditions.Contains(p.Name) && !Options.Contains(p.Name) && !p.IsDefined(typeof(ValidateTrueAttribute))).Select(Named));
    }

    // A mandatory switch selects what the cmdlet does.
    [Fact]
    public void A_mandatory_switch_refuses_false_or_has_a_meaning_for_it() => Assert.Empty(
        Switches.Where(p => p.GetCustomAttributes<ParameterAttribute>().Any(a => a.Mandatory) && !p.IsDefined(typeof(ValidateTrueAttribute)) && p.Name != "Subscribed").Select(Named));

    [Theory]
    [InlineData("Get-ImapSession -Current:$false")]
    [InlineData("Disconnect-Imap -All:$false")]
    [InlineData("Get-ImapPermission INBOX -Mine:$false")]
    [InlineData("Remove-ImapMetadata -Server:$false -Entry /private/comment")]
    public void It_is_refused_where_it_selects_what_is_done(string script)
    {
        using var shell = new ModuleShell();
        Assert.Contains("cannot be $false", Assert.Single(shell.Try(script).Errors).ToString());
    }

    [Fact]
    public void A_condition_and_its_opposite_are_all_messages()
    {
        using var server = SandboxServer.Start(new SandboxOptions());
        string[][] flags = [[], ["\\Seen"], ["\\Flagged"], ["\\Answered"], ["\\Seen", "\\Flagged", "\\Answered"]];
        foreach (string[] set in flags)
            server.Mail["INBOX"].Append("Subject: x\r\n\r\nx\r\n"u8.ToArray(), new FlagSet(set), DateTimeOffset.Now);
        using var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        shell.Run("$null = Connect-Imap @connection -Name switches");
        string Uids(string condition) => string.Join(' ', shell.Run($"Search-ImapMessage -Session switches {condition} | ForEach-Object Uid").Output);
        foreach (var (condition, opposite, with, without) in new[] { ("Read", "Unread", "2 5", "1 3 4"), ("Flagged", "Unflagged", "3 5", "1 2 4"), ("Answered", "Unanswered", "4 5", "1 2 3") })
        {
            Assert.Equal(with, Uids($"-{condition}"));
            Assert.Equal(without, Uids($"-{condition}:$false"));
            Assert.Equal(without, Uids($"-{opposite}"));
            Assert.Equal(with, Uids($"-{opposite}:$false"));
            Assert.Contains("cannot be combined", Assert.Single(shell.Try($"Search-ImapMessage -Session switches -{condition} -{opposite}").Errors).ToString());
        }
        Assert.Equal("1 2 3 4 5", Uids("-HasAttachment:$false"));
        shell.Run("New-ImapFolder Plain -NoSubscribe -Session switches; New-ImapFolder Subscribed -Session switches");
        Assert.Equal("Plain", string.Join(' ', shell.Run("Get-ImapFolder -Subscribed:$false -Session switches | Where-Object Folder -in Plain, Subscribed | ForEach-Object Folder").Output));
        Assert.Equal("Subscribed", string.Join(' ', shell.Run("Get-ImapFolder -Subscribed -Session switches | Where-Object Folder -in Plain, Subscribed | ForEach-Object Folder").Output));
        shell.Run("Disconnect-Imap switches");
    }

    static string Named(PropertyInfo property) => $"{property.DeclaringType!.Name} -{property.Name}";
}
