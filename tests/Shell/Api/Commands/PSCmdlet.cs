using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace System.Management.Automation;

/// <summary>The base of every cmdlet that uses the session: its variables, paths and host.</summary>
public abstract class PSCmdlet : Cmdlet
{
    protected PSCmdlet() { }

    public string ParameterSetName => ParameterSet;

    public InvocationInfo MyInvocation => MyInvocationInfo;

    public SessionState SessionState => Session.SessionState;

    public PSHost Host => Session.Host;

    public CommandInvocationIntrinsics InvokeCommand => SessionState.InvokeCommand;

    public ProviderIntrinsics InvokeProvider { get; } = new();

    public PagingParameters? PagingParameters { get; internal set; }

    private ImapPS.Shell.Session.Engine Session =>
        Engine ?? throw new InvalidOperationException("The cmdlet is not part of a session.");

    public PathInfo CurrentProviderLocation(string providerId) => SessionState.Path.CurrentProviderLocation(providerId);

    public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
        SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);

    public object? GetVariableValue(string name) => SessionState.PSVariable.GetValue(name);

    public object? GetVariableValue(string name, object? defaultValue) => SessionState.PSVariable.GetValue(name, defaultValue);
}
