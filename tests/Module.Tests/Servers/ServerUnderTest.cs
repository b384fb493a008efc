using System.Collections;
using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Servers;

/// <summary>A real server or a sandbox, with what it lacks.</summary>
sealed class ServerUnderTest : IDisposable
{
    readonly MailServer? _server;
    readonly SandboxServer? _sandbox;

    ServerUnderTest(MailServer? server, SandboxServer? sandbox)
    {
        _server = server;
        _sandbox = sandbox;
    }

    /// <summary>What stands before the user's own folders.</summary>
    public string Prefix => _server?.Prefix ?? "";

    public char Separator => _server?.Separator ?? '/';

    public Hashtable Connection => _server is not null ? ModuleShell.ConnectionTo(_server, "Tls") : ModuleShell.ConnectionTo(_sandbox!);

    /// <summary>Starts it, or skips the test where it is not here.</summary>
    public static ServerUnderTest Start(ServerAbilities abilities)
    {
        if (abilities.SandboxLacks is { } lacks)
            return new ServerUnderTest(null, SandboxServer.Start(new SandboxOptions { DisableCapability = lacks, Rev2 = lacks.Length == 0, MessageLimit = abilities.MessageLimit }));
        var kind = MailServerKind.Named(abilities.Kind);
        Skip.IfNot(kind.IsAvailable(out string why), why);
        return new ServerUnderTest(kind.Start(), null);
    }

    /// <summary>Starts a real server by its name, or a whole sandbox; skips the test where the server is not here.</summary>
    public static ServerUnderTest Start(string name) => Start(new ServerAbilities(name) { SandboxLacks = name == "Sandbox" ? [] : null });

    /// <summary>Puts a message into a folder, as another client does.</summary>
    public void Deliver(string folder, string subject)
    {
        if (_server is not null)
            _server.Deliver(_server.UserName, folder, [Delivery.Plain("carol@example.org", subject)]);
        else
            _sandbox!.Mail[folder].Append(Encoding.ASCII.GetBytes($"From: carol@example.org\r\nSubject: {subject}\r\n\r\nhello\r\n"));
    }

    public void Dispose()
    {
        _server?.Dispose();
        _sandbox?.Dispose();
    }
}
