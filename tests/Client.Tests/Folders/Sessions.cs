using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Folders;

/// <summary>Sessions with real servers and with sandboxes.</summary>
static class Sessions
{
    public static TheoryData<string> EveryServer => [.. MailServerKind.All.Select(kind => kind.Name)];

    /// <summary>Starts a real server, or skips the test where it is not here.</summary>
    public static MailServer Start(string name)
    {
        var kind = MailServerKind.Named(name);
        Skip.IfNot(kind.IsAvailable(out string why), why);
        return kind.Start();
    }

    public static ImapSession Open(this MailServer server, ProtocolTrace? trace = null, string? userName = null, string? password = null) =>
        Open(server.Host, server.PlainPort, userName ?? server.UserName, password ?? server.Password, trace);

    public static ImapSession Open(this SandboxServer server, ProtocolTrace? trace = null, params string[] disabled) =>
        Open(server.Host, server.PlainPort, server.UserName, server.Password, trace, disabled);

    static ImapSession Open(string host, int port, string userName, string password, ProtocolTrace? trace, string[]? disabled = null) => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions
        {
            Host = host,
            Port = port,
            Security = ConnectionSecurity.None,
            DisabledCapabilities = disabled ?? [],
            Timeout = TimeSpan.FromSeconds(60),
        },
        Login = new Login(new SaslCredential(userName, password)),
        Trace = trace,
    });
}
