using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>CAPABILITY (RFC 9051 section 6.1.1).</summary>
static class CapabilityHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Out.Text("* CAPABILITY ").Text(session.Capabilities).Line();
        return null;
    }
}
