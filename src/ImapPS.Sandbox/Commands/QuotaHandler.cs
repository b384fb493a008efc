using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>GETQUOTA, GETQUOTAROOT and SETQUOTA (RFC 9208): one root, named by the empty string, over all folders.</summary>
static class QuotaHandler
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

    // setquota = "SETQUOTA" SP quota-root-name SP setquota-list: what it does not name is limited no more
    public static string? SetQuota(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string root = arguments.AStringText();
        if (root.Length > 0)
            throw CommandFailure.No("NONEXISTENT", $"There is no quota root \"{root}\"");
        arguments.Space();
        arguments.Byte('(');
        long? bytes = null, messages = null;
        while (!arguments.TryByte(')'))
        {
            string resource = arguments.Word();
            arguments.Space();
            long limit = arguments.Number64();
            switch (resource)
            {
                case "STORAGE": bytes = limit > long.MaxValue / 1024 ? long.MaxValue : limit * 1024; break;
                case "MESSAGE": messages = limit; break;
                default: throw CommandFailure.No("CANNOT", $"{resource} cannot be limited here");
            }
            arguments.TrySpace();
        }
        arguments.End();
        session.Mail.QuotaBytes = bytes;
        session.Mail.QuotaMessages = messages;
        SendQuota(session);
        return null;
    }

    // quota-resource = resource-name SP resource-usage SP resource-limit; STORAGE counts units of 1024 octets
    static void SendQuota(SandboxSession session)
    {
        var resources = new List<string>();
        if (session.Mail.QuotaBytes is { } limit)
            resources.Add($"STORAGE {(session.Mail.UsedBytes + 1023) / 1024} {limit / 1024}");
        if (session.Mail.QuotaMessages is { } most)
            resources.Add($"MESSAGE {session.Mail.Folders.Sum(f => (long)f.Count)} {most}");
        session.Out.Text($"* QUOTA \"\" ({string.Join(' ', resources)})").Line();
    }
}
