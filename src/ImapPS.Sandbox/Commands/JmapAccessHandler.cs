using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>GETJMAPACCESS (RFC 9698): the address is one where nobody listens.</summary>
static class JmapAccessHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Out.Text("* JMAPACCESS \"https://jmap.invalid/.well-known/jmap\"").Line();
        return null;
    }
}
