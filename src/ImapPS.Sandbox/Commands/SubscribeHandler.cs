using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>SUBSCRIBE and UNSUBSCRIBE (RFC 9051 sections 6.3.7 and 6.3.8).</summary>
static class SubscribeHandler
{
    public static string? Subscribe(SandboxSession session, ref CommandReader arguments)
    {
        string name = ReadName(ref arguments);
        if (session.Mail.Find(name) is null)
            throw CommandFailure.No("NONEXISTENT", $"There is no folder \"{name}\"");
        session.Mail.Subscribe(name);
        return null;
    }

    public static string? Unsubscribe(SandboxSession session, ref CommandReader arguments)
    {
        session.Mail.Unsubscribe(ReadName(ref arguments));
        return null;
    }

    static string ReadName(ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.End();
        return name;
    }
}
