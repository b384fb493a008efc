using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ImapPS.Module.Tests.Hosting;

/// <summary>The assemblies under test are those of out/ImapPS.</summary>
static class BuiltModule
{
    [ModuleInitializer]
    internal static void Find() => AssemblyLoadContext.Default.Resolving += (_, name) =>
        name.Name is "ImapPS" or "ImapPS.Client" or "ImapPS.Protocol" or "ImapPS.Sandbox" ? Assembly.LoadFrom(Path.Combine(Repository.Module, name.Name + ".dll")) : null;
}
