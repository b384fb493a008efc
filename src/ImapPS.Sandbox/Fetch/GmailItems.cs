using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Fetch;

/// <summary>Gmail's items of FETCH (X-GM-EXT-1).</summary>
static class GmailItems
{
    /// <summary>The item of this name, or null.</summary>
    public static FetchItem? Find(string name) => name switch
    {
        GmailLabels.Item => WriteLabels,
        "X-GM-MSGID" => static t => t.Out.Text("X-GM-MSGID ").Number(t.Message.Content.Id),
        "X-GM-THRID" => static t => t.Out.Text("X-GM-THRID ").Number(ThreadId.NumberOf(t.Header)),
        _ => null,
    };

    public static readonly FetchItem WriteLabels = static t =>
    {
        t.Out.Text("X-GM-LABELS (");
        bool first = true;
        foreach (string label in t.Message.Content.Labels)
        {
            if (!first)
                t.Out.Byte(' ');
            first = false;
            t.Out.String(MailboxName.ToWire(label, utf8: false));
        }
        t.Out.Byte(')');
    };
}
