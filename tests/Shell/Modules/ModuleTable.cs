using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Language;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Modules;

/// <summary>The imported modules, and how they get in and out.</summary>
internal sealed class ModuleTable(Engine engine)
{
    private readonly Dictionary<string, PSModuleInfo> modules = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<PSModuleInfo> All => modules.Values;

    internal PSModuleInfo Import(string path, bool force = false)
    {
        var file = FileOf(engine.Location.Unresolved(path)) ?? throw new FileNotFoundException(
            $"The specified module '{path}' was not loaded because no valid module file was found in any module directory.", path);
        if (modules.TryGetValue(Path.GetFileNameWithoutExtension(file), out var known) && known.Path == file)
        {
            if (!force)
                return known;
            Remove(known);
        }

        return file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? Register(FromAssembly(new PSModuleInfo(Path.GetFileNameWithoutExtension(file), file), AssemblyLoadContext.Default.LoadFromAssemblyPath(file), null))
            : Register(FromManifest(file));
    }

    /// <summary>An assembly that is loaded already, such as the tests' own.</summary>
    internal PSModuleInfo Import(Assembly assembly) =>
        Register(FromAssembly(new PSModuleInfo(assembly.GetName().Name!, assembly.Location), assembly, null));

    internal void Remove(PSModuleInfo module)
    {
        modules.Remove(module.Name);
        engine.Commands.RemoveModule(module);
        if (module.ImplementingAssembly is not { } assembly)
            return;
        foreach (var cleanup in Implementers<IModuleAssemblyCleanup>(assembly))
            cleanup.OnRemove(module);
    }

    private static string? FileOf(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            return null;
        var name = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));
        return new[] { ".psd1", ".dll" }.Select(extension => Path.Join(path, name + extension)).FirstOrDefault(File.Exists);
    }

    private PSModuleInfo Register(PSModuleInfo module)
    {
        modules[module.Name] = module;
        return module;
    }

    private PSModuleInfo FromManifest(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var manifest = Manifest.Read(engine, file);
        var module = new PSModuleInfo(Path.GetFileNameWithoutExtension(file), file)
        {
            Version = Version.Parse(manifest.Text("ModuleVersion") ?? throw Manifest.Invalid(file, "ModuleVersion is missing.")),
            Guid = Guid.TryParse(manifest.Text("GUID"), out var guid) ? guid : Guid.Empty,
            Author = manifest.Text("Author") ?? "",
            Description = manifest.Text("Description") ?? "",
            PrivateData = manifest.Value("PrivateData"),
            RootModule = manifest.Text("RootModule") ?? "",
        };
        manifest.CheckVersion(new Version(7, 4));
        foreach (var required in manifest.List("RequiredAssemblies"))
            AssemblyLoadContext.Default.LoadFromAssemblyPath(Existing(folder, required));
        foreach (var types in manifest.List("TypesToProcess"))
            engine.Types.Load(Existing(folder, types));
        var formats = manifest.List("FormatsToProcess").Select(format => Existing(folder, format)).ToList();
        formats.ForEach(engine.Formats.Load);
        module.ExportedFormatFiles = new(formats);
        foreach (var nested in manifest.List("NestedModules").Append(module.RootModule).Where(one => one.Length > 0))
            FromAssembly(module, AssemblyLoadContext.Default.LoadFromAssemblyPath(Existing(folder, nested)), manifest);
        foreach (var missing in manifest.List("CmdletsToExport").Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !module.ExportedCmdlets.ContainsKey(name)))
            throw Manifest.Invalid(file, $"It exports the cmdlet '{missing}', which its assembly does not have.");
        return module;
    }

    private static string Existing(string folder, string name)
    {
        var path = Path.GetFullPath(name, folder);
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"The module in '{folder}' cannot be processed because the file '{name}' that its manifest names was not found.", path);
    }

    private PSModuleInfo FromAssembly(PSModuleInfo module, Assembly assembly, Manifest? manifest)
    {
        module.ImplementingAssembly = assembly;
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type.IsAbstract || !typeof(Cmdlet).IsAssignableFrom(type) || type.GetCustomAttribute<CmdletAttribute>() is not { } attribute)
                continue;
            var info = new CmdletInfo($"{attribute.VerbName}-{attribute.NounName}", type, module);
            if (manifest?.Exports("CmdletsToExport", info.Name) == false)
                continue;
            engine.Commands.Add(info);
            module.ExportedCmdlets[info.Name] = info;
            foreach (var name in type.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames))
                if (manifest is null || manifest.Exports("AliasesToExport", name))
                {
                    var alias = new AliasInfo(name, info, info.Name, module);
                    engine.Commands.Add(alias);
                    module.ExportedAliases[name] = alias;
                }
        }

        using (engine.Enter())
            foreach (var initializer in Implementers<IModuleAssemblyInitializer>(assembly))
                initializer.OnImport();
        return module;
    }

    private static IEnumerable<T> Implementers<T>(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
