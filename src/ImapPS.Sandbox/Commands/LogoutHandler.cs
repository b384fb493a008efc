using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>LOGOUT (RFC 9051 section 6.1.3).</summary>
static class LogoutHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Deselect();
        session.Out.Text("* BYE Logging out").Line();
        session.End();
        return null;
    }
}
