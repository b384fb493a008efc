using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>CLOSE, which expunges without a word, and UNSELECT, which does not (RFC 9051 sections 6.4.1 and 6.4.2).</summary>
static class CloseHandler
{
    public static string? Close(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        if (!session.View!.ReadOnly)
            ExpungeHandler.Expunge(session, null);
        session.Deselect();
        return null;
    }

    public static string? Unselect(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Deselect();
        return null;
    }
}
