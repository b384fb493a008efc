using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>RENAME (RFC 9051 section 6.3.6).</summary>
static class RenameHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string from = arguments.Mailbox();
        arguments.Space();
        string to = arguments.Mailbox();
        arguments.End();
        session.Mail.RenameFolder(from, to);
        return null;
    }
}
