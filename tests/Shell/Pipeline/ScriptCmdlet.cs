using System.Management.Automation;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>$PSCmdlet of a script with CmdletBinding.</summary>
internal sealed class ScriptCmdlet : PSCmdlet
{
    internal ScriptCmdlet(PipelineRuntime runtime, Engine engine, InvocationInfo invocation, string parameterSet)
    {
        CommandRuntime = runtime;
        Engine = engine;
        MyInvocationInfo = invocation;
        ParameterSet = parameterSet;
    }
}
