using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>UNAUTHENTICATE (RFC 8437).</summary>
static class UnauthenticateHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.LogOut();
        return $"[CAPABILITY {session.Capabilities}] Nobody is logged in now";
    }
}
