using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>ENABLE (RFC 9051 section 6.3.1): what is not known or is switched off is passed over.</summary>
static class EnableHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        var enabled = new List<string>();
        arguments.Space();
        do
        {
            string name = arguments.Word();
            if (Enable(session, name))
                enabled.Add(name == "IMAP4REV2" ? "IMAP4rev2" : name);
        }
        while (arguments.TrySpace());
        arguments.End();
        session.Out.Text("* ENABLED");
        foreach (string name in enabled)
            session.Out.Byte(' ').Text(name);
        session.Out.Line();
        return null;
    }

    static bool Enable(SandboxSession session, string name)
    {
        if (!session.Can(name))
            return false;
        switch (name)
        {
            case "IMAP4REV2":
                return session.Rev2 = true;
            case "CONDSTORE":
                return session.Condstore = true;
            case "QRESYNC":
                return session.Condstore = session.Qresync = true;
            case "UIDONLY":
                return session.UidOnly = true;
            case "UTF8=ACCEPT":
                return session.Utf8Accept = true;
            default:
                return false;
        }
    }
}
