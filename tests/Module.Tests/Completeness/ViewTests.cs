using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImapPS.Module.Tests.Help;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>Views show what there is, and everything that cmdlets write has one.</summary>
public partial class ViewTests
{
    static readonly XElement Format = XElement.Load(Path.Combine(Repository.Module, "ImapPS.Format.ps1xml"));

    static IEnumerable<XElement> Views => Format.Descendants("View").Where(v => v.Element("ViewSelectedBy") is not null);

    [Fact]
    public void Views_name_properties_that_are_there()
    {
        foreach (var view in Views)
        {
            foreach (string typeName in view.Element("ViewSelectedBy")!.Elements("TypeName").Select(e => e.Value))
            {
                var type = Find(typeName);
                Assert.True(type is not null, $"The view {view.Element("Name")!.Value} is for {typeName}, which is not there.");
                var used = view.Descendants("PropertyName").Select(e => e.Value).Concat(view.Descendants("ScriptBlock").SelectMany(e => Member().Matches(e.Value)).Select(m => m.Groups[1].Value));
                Assert.Empty(used.Distinct().Where(p => type.GetProperty(p) is null).Select(p => $"{typeName}.{p}"));
            }
        }
    }

    [Fact]
    public void What_cmdlets_write_has_a_view()
    {
        var written = ModuleHelp.Cmdlets.SelectMany(c => c.Type.GetCustomAttributes<System.Management.Automation.OutputTypeAttribute>())
            .SelectMany(a => a.Type).Select(t => t.Type).OfType<Type>().Where(t => t.Namespace?.StartsWith("ImapPS", StringComparison.Ordinal) == true).Select(t => t.FullName!).Distinct();
        Assert.Empty(written.Except(Views.SelectMany(v => v.Element("ViewSelectedBy")!.Elements("TypeName").Select(e => e.Value))));
    }

    static Type? Find(string name) =>
        ModuleHelp.Assembly.GetType(name) ?? AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name!.StartsWith("ImapPS", StringComparison.Ordinal)).Select(a => a.GetType(name)).FirstOrDefault(t => t is not null);

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Member();
}
