using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>GETQUOTA and GETQUOTAROOT (RFC 9208): one root, named by the empty string, over all folders.</summary>
static class QuotaCommand
{
    public static string? GetQuota(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string root = arguments.AStringText();
        arguments.End();
        if (root.Length > 0)
            throw CommandFailure.No("NONEXISTENT", $"There is no quota root \"{root}\"");
        SendQuota(session);
        return null;
    }

    public static string? GetQuotaRoot(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.End();
        if (session.Mail.Find(name) is null)
            throw CommandFailure.No("NONEXISTENT", $"There is no folder \"{name}\"");
        session.Out.Text("* QUOTAROOT ").Mailbox(name, session.Utf8).Text(" \"\"").Line();
        SendQuota(session);
        return null;
    }

    // quota-resource = resource-name SP resource-usage SP resource-limit; STORAGE counts units of 1024 octets
    static void SendQuota(SandboxSession session)
    {
        session.Out.Text("* QUOTA \"\" (");
        if (session.Mail.QuotaBytes is { } limit)
            session.Out.Text("STORAGE ").Number((session.Mail.UsedBytes + 1023) / 1024).Byte(' ').Number(limit / 1024);
        session.Out.Byte(')').Line();
    }
}
