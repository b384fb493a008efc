using System.Collections;
using System.Collections.ObjectModel;
using ImapPS.Shell.Session;

namespace System.Management.Automation;

/// <summary>Finds and runs commands on behalf of a cmdlet.</summary>
public class CommandInvocationIntrinsics
{
    private readonly Engine engine;

    internal CommandInvocationIntrinsics(Engine engine) => this.engine = engine;

    public string ExpandString(string source) => engine.ExpandString(source);

    public CommandInfo? GetCommand(string commandName, CommandTypes type) =>
        engine.Commands.Find(commandName) is { } found && (found.CommandType & type) != 0 ? found : null;

    public CmdletInfo? GetCmdlet(string commandName) => engine.Commands.Find(commandName) as CmdletInfo;

    public List<CmdletInfo> GetCmdlets() => [.. engine.Commands.All.OfType<CmdletInfo>()];

    public List<CmdletInfo> GetCmdlets(string pattern)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
        return GetCmdlets().FindAll(cmdlet => wildcard.IsMatch(cmdlet.Name));
    }

    public ScriptBlock NewScriptBlock(string scriptText) => ScriptBlock.Create(scriptText);

    public Collection<PSObject> InvokeScript(string script) => NewScriptBlock(script).Invoke();

    public Collection<PSObject> InvokeScript(string script, params object[] args) => NewScriptBlock(script).Invoke(args);

    public Collection<PSObject> InvokeScript(bool useLocalScope, ScriptBlock scriptBlock, IList? input, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(scriptBlock);
        return scriptBlock.Invoke(args);
    }

    public Collection<PSObject> InvokeScript(SessionState sessionState, ScriptBlock scriptBlock, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(scriptBlock);
        return scriptBlock.Invoke(args);
    }
}
