using System.Text;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Changes.Tests;

/// <summary>A sandbox with messages in INBOX, a session, and a host that agrees.</summary>
sealed class ChangeFixture : IDisposable
{
    public ChangeFixture(int count = 3, SandboxOptions? options = null)
    {
        Server = SandboxServer.Start(options ?? new SandboxOptions());
        Fill(Server, count);
        Session = Open(Server);
        // What a session sends at its beginning is not part of a change.
        Session.Search("INBOX", SearchKey.All);
    }

    public SandboxServer Server { get; }

    public ImapSession Session { get; }

    public TestHost Host { get; } = new();

    public ChangePolicy Policy { get; init; } = new() { AllowsPermanent = true };

    public ChangeResult? Run(ChangePlan plan) => new ChangeRunner(Host, Policy).Run(plan);

    public ChangePlan Plan(UidSet uids, params PlanStep[] steps) => new(Session, "messages", "change", steps) { Messages = new MessageSet("INBOX", 0, uids) };

    public ChangePlan Plan(params PlanStep[] steps) => new(Session, "something", "change", steps);

    public static void Fill(SandboxServer server, int count)
    {
        for (int i = 1; i <= count; i++)
            server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"Subject: {i}\r\nMessage-ID: <{i}@x>\r\n\r\nx\r\n"));
    }

    public static ImapSession Open(SandboxServer server) => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None },
        Login = new Login(new SaslCredential(server.UserName, server.Password)),
    });

    public void Dispose()
    {
        Session.Dispose();
        Server.Dispose();
    }
}
