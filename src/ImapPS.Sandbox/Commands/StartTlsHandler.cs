using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>STARTTLS (RFC 9051 section 6.2.1).</summary>
static class StartTlsHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        if (session.Connection.IsTls)
            throw CommandFailure.Bad("TLS is on already");
        // What came in before TLS could be from anybody: it must not be taken for what the client says within TLS.
        if (session.Connection.HasMoreInput)
            throw CommandFailure.Bad("Nothing may follow STARTTLS before TLS has begun");
        session.Out.Text(session.Tag).Text(" OK Begin TLS").Line();
        session.Connection.StartTls();
        return SandboxSession.AlreadyAnswered;
    }
}
