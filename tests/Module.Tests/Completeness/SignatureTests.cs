using System.Reflection;
using System.Runtime.CompilerServices;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Protocol.Session;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Completeness;

public class SignatureTests
{
    const int Most = 7;

    // What needs so many things is given some of them as one. Records are data: their constructor lists what they hold.
    [Fact]
    public void No_method_has_eight_parameters()
    {
        var methods = new[] { typeof(ImapProtocol), typeof(ImapSession), typeof(SandboxServer), typeof(ImapCmdlet) }.SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)).OfType<MethodBase>()
            .Where(m => !m.Name.Contains('<', StringComparison.Ordinal) && m.DeclaringType!.GetCustomAttribute<CompilerGeneratedAttribute>() is null).ToList();
        Assert.True(methods.Count > 2000);
        Assert.Empty(methods.Where(m => m.GetParameters().Length > Most && !IsData(m)).Select(m => $"{m.DeclaringType!.FullName}.{m.Name}"));
    }

    static bool IsData(MethodBase method) => method is ConstructorInfo or { Name: "Deconstruct" } && method.DeclaringType!.GetMethod("<Clone>$") is not null;
}
