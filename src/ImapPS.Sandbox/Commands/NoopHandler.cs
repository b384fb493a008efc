using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>NOOP, and IMAP4rev1's CHECK, which is the same here (RFC 9051 section 6.1.2).</summary>
static class NoopHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        return null;
    }
}
