using System.Management.Automation;
using System.Management.Automation.Language;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>From what stands in command position to the command that it means.</summary>
internal static class CommandFactory
{
    internal static CommandProcessor Create(Engine engine, PipelineProcessor pipeline, object? target, bool isDotted,
        IReadOnlyList<Argument> arguments, IScriptExtent? extent)
    {
        var plain = PSObject.Unwrap(target);
        if (plain is ScriptBlock block)
            return new ScriptProcessor(engine, pipeline, block, new InvocationInfo(null, extent), arguments, isDotted);
        var name = plain is CommandInfo known ? known.Name : ObjectText.Of(plain);
        var command = plain as CommandInfo ?? Find(engine, name);
        if (command is AliasInfo alias)
            command = alias.ResolvedCommand ?? engine.Commands.Find(alias.Definition) ?? throw NotFound(name);
        var invocation = new InvocationInfo(command, extent) { InvocationName = name };
        return command switch
        {
            CmdletInfo cmdlet => new CmdletProcessor(engine, pipeline, cmdlet, invocation, arguments),
            FunctionInfo function => new ScriptProcessor(engine, pipeline, function.ScriptBlock, invocation, arguments, isDotted),
            ExternalScriptInfo script => new ScriptProcessor(engine, pipeline, script.ScriptBlock, invocation, arguments, isDotted),
            _ => throw NotFound(name),
        };
    }

    private static CommandInfo? Find(Engine engine, string name)
    {
        if (engine.Commands.Find(name) is { } command)
            return command;
        if (!name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
            return null;
        var path = engine.Location.Unresolved(name);
        return File.Exists(path) ? new ExternalScriptInfo(path, new ScriptBlock(File.ReadAllText(path), null, engine, path)) : null;
    }

    private static CommandNotFoundException NotFound(string name) => new(name,
        $"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
}
