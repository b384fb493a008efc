using ImapPS.Shell.Session;

namespace System.Management.Automation;

/// <summary>What a cmdlet sees of the session that runs it.</summary>
public sealed class SessionState
{
    private readonly Engine engine;

    internal SessionState(Engine engine)
    {
        this.engine = engine;
        Path = new PathIntrinsics(engine.Location);
        PSVariable = new PSVariableIntrinsics(engine.Variables);
        Provider = new CmdletProviderManagementIntrinsics(engine.Location);
        InvokeCommand = new CommandInvocationIntrinsics(engine);
    }

    public PathIntrinsics Path { get; }

    public PSVariableIntrinsics PSVariable { get; }

    public CmdletProviderManagementIntrinsics Provider { get; }

    public CommandInvocationIntrinsics InvokeCommand { get; }

    public PSLanguageMode LanguageMode { get; set; } = PSLanguageMode.FullLanguage;

    public PSModuleInfo? Module => engine.RunningModule;
}

/// <summary>What attributes get to see of the session.</summary>
public class EngineIntrinsics
{
    private readonly Engine engine;

    internal EngineIntrinsics(Engine engine) => this.engine = engine;

    public Host.PSHost Host => engine.Host;

    public SessionState SessionState => engine.SessionState;

    public CommandInvocationIntrinsics InvokeCommand => engine.SessionState.InvokeCommand;
}
