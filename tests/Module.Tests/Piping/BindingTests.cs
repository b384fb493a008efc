using System.Reflection;
using ImapPS.Client;
using ImapPS.HelpBuilder.Facts;
using ImapPS.Module.Tests.Help;

namespace ImapPS.Module.Tests.Piping;

/// <summary>
/// The whole matrix of what cmdlets write and what cmdlets take, from the metadata: which type binds by value, which by its
/// properties' names, and which is meant not to.
/// </summary>
public class BindingTests
{
    static readonly string[] Address = ["Folder", "Uid", "UidValidity", "Session"];

    internal static IEnumerable<Type> Outputs => ModuleHelp.Cmdlets.SelectMany(c => c.Type.GetCustomAttributes<System.Management.Automation.OutputTypeAttribute>())
        .SelectMany(a => a.Type).Select(t => t.Type).OfType<Type>().Where(t => t.Namespace == "ImapPS.Output").Distinct();

    public static TheoryData<string> OutputNames => [.. Outputs.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(OutputNames))]
    public void An_output_that_has_an_address_has_it_whole(string output)
    {
        var properties = Find(output).GetProperties().Select(p => p.Name).ToHashSet();
        if (properties.Contains("Uid"))
            Assert.Empty(Address.Except(properties));
        if (properties.Contains("Folder"))
            Assert.Contains("Session", properties);
        // A session's name is not an identity.
        Assert.Equal(output != "ImapTrace" && properties.Contains("Session"), properties.Contains("Account"));
    }

    // What takes messages as objects takes the same as records: a line of a CSV file, what Select-Object left.
    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void What_takes_messages_takes_their_addresses(string name)
    {
        var cmdlet = ModuleHelp.Cmdlet(name);
        if (!cmdlet.Parameters.Any(p => p.Name == "Message" && p.ShortTypeName == "ImapMessage[]") || !cmdlet.Sets.Contains("Uid"))
            return;
        foreach (string part in Address)
            Assert.True(cmdlet.Parameters.Any(p => p.Name == part && p.Uses.Any(u => u.ByPropertyName)), $"{name} does not bind {part} by property name.");
        // PowerShell binds a record to no set at all where two sets want a property each that is mandatory.
        var rivals = cmdlet.Sets.Where(set => cmdlet.InSet(set).Any(p => p.Use is { IsMandatory: true, ByPropertyName: true, ByValue: false }));
        Assert.Equal(["Uid"], rivals);
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void What_takes_folders_takes_records_of_them(string name)
    {
        foreach (var folder in ModuleHelp.Cmdlet(name).Parameters.Where(p => p.Name == "Folder" && p.Uses.Any(u => u.ByValue)))
            Assert.True(folder.Uses.All(u => u.ByPropertyName), $"{name} -Folder binds by value and not by property name.");
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void A_session_flows_with_what_belongs_to_it(string name)
    {
        foreach (var session in ModuleHelp.Cmdlet(name).Parameters.Where(p => p.Name == "Session"))
            Assert.True(session.Uses.All(u => u.ByPropertyName || u.ByValue), $"{name} -Session does not bind from the pipeline.");
    }

    // Any property that a parameter takes by name has a type that the parameter can hold.
    [Theory]
    [MemberData(nameof(OutputNames))]
    public void What_flows_by_name_fits(string output)
    {
        // A trace is of many sessions: it flows nowhere.
        if (output == "ImapTrace")
            return;
        var misfits = from property in Find(output).GetProperties()
                      from cmdlet in ModuleHelp.Cmdlets
                      from parameter in cmdlet.Parameters
                      where parameter.Uses.Any(u => u.ByPropertyName) && (parameter.Name == property.Name || parameter.Aliases.Contains(property.Name))
                      let wanted = cmdlet.Type.GetProperty(parameter.Name)!.PropertyType
                      where !Fits(property.PropertyType, wanted)
                      select $"{output}.{property.Name} ({property.PropertyType.Name}) into {cmdlet.Name} -{parameter.Name} ({wanted.Name})";
        Assert.Empty(misfits);
    }

    static bool Fits(Type from, Type into)
    {
        into = Nullable.GetUnderlyingType(into) ?? into;
        from = Nullable.GetUnderlyingType(from) ?? from;
        // A session may be given by its name.
        if (from == typeof(object) && into == typeof(ImapSession))
            return true;
        if (into.IsAssignableFrom(from) || into == typeof(string) || into == typeof(string[]) || from == typeof(string) && into == typeof(ImapSession))
            return true;
        return into.IsArray ? Fits(from.IsArray ? from.GetElementType()! : from, into.GetElementType()!)
            : into.IsPrimitive && from.IsPrimitive || from.IsEnum && into.IsEnum;
    }

    static Type Find(string name) => Outputs.Single(t => t.Name == name);
}
