using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using ImapPS.HelpBuilder.Facts;
using ImapPS.Module.Tests.Help;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>The module is of one piece: manifest, names, parameter sets, errors.</summary>
public partial class ModuleTests
{
    // What changes a server or a disk asks ShouldProcess. Sessions, traces and sandboxes are this process's own.
    static readonly string[] ChangingVerbs = ["New", "Remove", "Set", "Clear", "Rename", "Move", "Copy", "Import", "Export", "Save", "Add"];

    // RFC and PowerShell names that end in s and are no plurals.
    static readonly string[] SingularInS = ["As", "Access", "Compress", "Rights", "Address", "Alias", "Process", "Status"];

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_no_other()
    {
        string manifest = File.ReadAllText(Path.Combine(Repository.Root, "ImapPS.psd1"));
        var exported = Name().Matches(ExportList().Match(manifest).Groups[1].Value).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ModuleHelp.Cmdlets.Select(c => c.Name).Order(StringComparer.Ordinal), exported);
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assemblies() => Assert.Contains(
        $"ModuleVersion        = '{ModuleHelp.Assembly.GetName().Version!.ToString(3)}'", File.ReadAllText(Path.Combine(Repository.Root, "ImapPS.psd1")));

    [Fact]
    public void Verbs_are_approved()
    {
        var approved = typeof(VerbsCommon).Assembly.GetExportedTypes().Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
        Assert.Empty(ModuleHelp.Cmdlets.Where(c => !approved.Contains(c.Verb)).Select(c => c.Name));
    }

    [Fact]
    public void Nouns_are_singular_and_ours()
    {
        Assert.Empty(ModuleHelp.Cmdlets.Where(c => !c.Noun.StartsWith("Imap", StringComparison.Ordinal)).Select(c => c.Name));
        Assert.Empty(ModuleHelp.Cmdlets.Where(c => c.Noun.EndsWith('s') && !SingularInS.Any(c.Noun.EndsWith)).Select(c => c.Name));
        Assert.Empty(ModuleHelp.Cmdlets.SelectMany(c => c.Parameters.Select(p => p.Name)).Where(n => n.EndsWith('s') && !SingularInS.Any(n.EndsWith)).Distinct());
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void Every_parameter_set_says_what_it_writes(string name)
    {
        var cmdlet = ModuleHelp.Cmdlet(name);
        var types = cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>().ToList();
        Assert.NotEmpty(types);
        bool all = types.Any(t => t.ParameterSetName is null or [] or [ParameterAttribute.AllParameterSets]);
        var said = types.SelectMany(t => t.ParameterSetName ?? []);
        Assert.Empty(all ? [] : cmdlet.Sets.Where(s => s != ParameterUse.AllSets).Except(said));
    }

    [Fact]
    public void What_changes_something_asks_first() => Assert.Equal(
        ModuleHelp.Cmdlets.Where(c => ChangingVerbs.Contains(c.Verb)).Select(c => c.Name),
        ModuleHelp.Cmdlets.Where(c => c.SupportsShouldProcess && ChangingVerbs.Contains(c.Verb)).Select(c => c.Name));

    [Fact]
    public void No_secret_is_a_plain_text() => Assert.Empty(
        from cmdlet in ModuleHelp.Cmdlets
        from parameter in cmdlet.Parameters
        where Secret().IsMatch(parameter.Name) && parameter.TypeName.StartsWith("System.String", StringComparison.Ordinal)
        select $"{cmdlet.Name} -{parameter.Name}");

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex ExportList();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Name();

    [GeneratedRegex("Password|Secret|Token|Passphrase")]
    private static partial Regex Secret();
}
