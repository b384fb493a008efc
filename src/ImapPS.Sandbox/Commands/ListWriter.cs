using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>Writes LIST and LSUB responses (RFC 9051 section 7.3.1).</summary>
static class ListWriter
{
    public static void Write(SandboxSession session, string name, SandboxFolder? folder, ListReturn what, bool childInfo = false)
    {
        var attributes = new List<string>();
        lock (session.Mail.Lock)
        {
            if (folder is null)
                attributes.Add("\\NonExistent");
            else if (!folder.CanSelect)
                attributes.Add("\\Noselect");
            if (what.Children || session.Rev2 || session.Can("CHILDREN"))
                attributes.Add(session.Mail.HasChildren(name) ? "\\HasChildren" : "\\HasNoChildren");
            if (what.Subscribed && session.Mail.IsSubscribed(name))
                attributes.Add("\\Subscribed");
            if (folder?.SpecialUse is { } use && session.Can("SPECIAL-USE"))
                attributes.Add(use);
        }
        session.Out.Text("* LIST (").Text(string.Join(' ', attributes)).Text(") \"/\" ").Mailbox(name, session.Utf8);
        if (childInfo)
            session.Out.Text(" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        session.Out.Line();
        if (what.MyRights && folder is { CanSelect: true })
            AclHandler.SendMyRights(session, folder);
        if (what.Metadata is { } entries && folder is { CanSelect: true })
            MetadataHandler.Send(session, name, entries.Select(e => (e, folder.Annotations.Find(e))));
        if (what.StatusItems is { } items && folder is { CanSelect: true })
            StatusHandler.Send(session, folder, items);
    }
}
