using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>NAMESPACE (RFC 9051 section 6.3.10): one personal namespace.</summary>
static class NamespaceHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Out.Text("* NAMESPACE ((\"\" \"/\")) NIL NIL").Line();
        return null;
    }
}
