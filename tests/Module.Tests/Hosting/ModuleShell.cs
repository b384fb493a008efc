using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Hosting;

/// <summary>A PowerShell runspace in this process with the module as it ships. One script at a time; only <see cref="Stop"/> may come from another thread.</summary>
sealed class ModuleShell : IDisposable
{
    readonly Runspace _runspace;
    volatile PowerShell? _running;

    /// <param name="folder">The current location; the root of the checkout by default.</param>
    public ModuleShell(string? folder = null)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Repository.Module);
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Folder = folder ?? Repository.Root;
        Run($"$PSStyle.OutputRendering = 'PlainText'; Set-Location -LiteralPath '{Folder}'");
    }

    /// <summary>The current location at the start.</summary>
    public string Folder { get; }

    /// <summary>The screen, and the person who answers.</summary>
    public TestHost Host { get; } = new();

    /// <summary>Gives scripts a variable.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script that must not end with an error.</summary>
    public ShellResult Run(string script)
    {
        var result = Try(script);
        Assert.True(result.TerminatingError is null, $"{script}\nended with: {result.TerminatingError}");
        return result;
    }

    /// <summary>Runs a script in the runspace's own scope, however it ends.</summary>
    public ShellResult Try(string script) => Invoke(shell => shell.AddScript(script));

    /// <summary>Runs a script file in a scope of its own, with parameters by name.</summary>
    public ShellResult RunFile(string path, IDictionary? parameters = null)
    {
        Set("LASTEXITCODE", 0);
        var result = Invoke(shell => shell.AddCommand(Path.GetFullPath(path, Folder)).AddParameters(parameters ?? new Hashtable()));
        result.ExitCode = _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0;
        return result;
    }

    /// <summary>Connects by a table of parameters of Connect-Imap.</summary>
    public ShellResult Connect(Hashtable connection, string? name = null)
    {
        var parameters = new Hashtable(connection);
        if (name is not null)
            parameters["Name"] = name;
        return Invoke(shell => shell.AddCommand("Connect-Imap").AddParameters(parameters));
    }

    /// <summary>What Tab offers at the end of a line.</summary>
    public CommandCompletion Complete(string line)
    {
        using var shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, [], shell);
    }

    /// <summary>Stops what is running, as Ctrl+C does, and does not wait for its end.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    /// <summary>Parameters of Connect-Imap for the sandbox.</summary>
    public static Hashtable ConnectionTo(SandboxServer server) => new()
    {
        ["Server"] = server.Host,
        ["Port"] = server.TlsPort,
        ["Credential"] = Credential(server.UserName, server.Password),
        ["CertificateThumbprint"] = server.CertificateThumbprint,
    };

    /// <summary>Parameters of Connect-Imap for a real server.</summary>
    public static Hashtable ConnectionTo(MailServer server, string security) => new()
    {
        ["Server"] = server.Host,
        ["Port"] = security == "Tls" ? server.TlsPort : server.PlainPort,
        ["Security"] = security,
        ["Credential"] = Credential(server.UserName, server.Password),
        ["CertificateThumbprint"] = server.Thumbprint,
    };

    public static PSCredential Credential(string userName, string password)
    {
        var secret = new SecureString();
        foreach (char c in password)
            secret.AppendChar(c);
        return new PSCredential(userName, secret);
    }

    public void Dispose() => _runspace.Dispose();

    ShellResult Invoke(Action<PowerShell> add)
    {
        using var shell = PowerShell.Create(_runspace);
        add(shell);
        Host.Begin();
        var output = new PSDataCollection<PSObject?>();
        ErrorRecord? terminating = null;
        _running = shell;
        try
        {
            shell.Invoke<PSObject?>(null, output, null);
        }
        catch (PipelineStoppedException)
        {
            // The state says so too.
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }
        finally
        {
            _running = null;
        }
        return new ShellResult(shell.Streams, output, Host.Text) { TerminatingError = terminating, WasStopped = shell.InvocationStateInfo.State == PSInvocationState.Stopped };
    }
}
