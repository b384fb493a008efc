using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>DELETE (RFC 9051 section 6.3.5).</summary>
static class DeleteHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.End();
        session.Mail.DeleteFolder(name);
        return null;
    }
}
