using System.Text;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>The items of FETCH that take no arguments.</summary>
static class FetchItems
{
    const int PreviewLength = 200;

    public static readonly FetchItem Uid = static t => t.Out.Text("UID ").Number(t.Message.Uid);

    public static readonly FetchItem Flags = static t => t.Session.WriteFlags(t.Message);

    public static readonly FetchItem ModSeq = static t => t.Out.Text("MODSEQ (").Number(t.Message.ModSeq).Byte(')');

    // HTML is not read here: a message with no other text has no preview, and clients make one of their own (RFC 8970 section 3.1).
    public static readonly FetchItem Preview = static t =>
    {
        bool hasHtml = false;
        string text = TextBody.Of(t.Entity, _ =>
        {
            hasHtml = true;
            return "";
        });
        if (hasHtml && text.Length == 0)
            t.Out.Text("PREVIEW NIL");
        else
            t.Out.Text("PREVIEW ").String(Encoding.UTF8.GetBytes(Shorten(text)), t.Session.Utf8);
    };

    /// <summary>The item of this name, or null: there is none, or its extension is switched off.</summary>
    public static FetchItem? Find(string name, SandboxSession session) => name switch
    {
        "INTERNALDATE" => static t => t.Out.Text("INTERNALDATE \"").Text(ImapDate.Format(t.Message.Received)).Byte('"'),
        "RFC822.SIZE" => static t => t.Out.Text("RFC822.SIZE ").Number(t.Message.Size),
        "ENVELOPE" => static t => t.Out.Text("ENVELOPE ").Bytes(Envelope(t)),
        "BODY" => static t => t.Out.Text("BODY ").Bytes(Body(t)),
        "BODYSTRUCTURE" => static t => t.Out.Text("BODYSTRUCTURE ").Bytes(BodyStructure(t)),
        "SAVEDATE" when session.Can("SAVEDATE") => static t => t.Out.Text("SAVEDATE \"").Text(ImapDate.Format(t.Message.Saved)).Byte('"'),
        "EMAILID" when session.Can("OBJECTID") => static t => t.Out.Text("EMAILID (M").Number(t.Message.Content.Id).Byte(')'),
        "THREADID" when session.Can("OBJECTID") => static t => t.Out.Text("THREADID (").Text(ThreadId.Of(t.Header)).Byte(')'),
        _ => session.Can(GmailLabels.Capability) ? GmailItems.Find(name) : null,
    };

    static byte[] Envelope(FetchTarget target)
    {
        var content = target.Message.Content;
        if (content.Envelope is { } known)
            return known;
        byte[] made = target.Session.Scratch.Collect(writer => EnvelopeWriter.Write(writer, target.Header));
        if (content.Keeps)
            content.Envelope = made;
        return made;
    }

    static byte[] Body(FetchTarget target)
    {
        var content = target.Message.Content;
        if (content.Body is { } known)
            return known;
        byte[] made = target.Session.Scratch.Collect(writer => StructureWriter.Write(writer, target.Entity, extended: false));
        if (content.Keeps)
            content.Body = made;
        return made;
    }

    static byte[] BodyStructure(FetchTarget target)
    {
        var content = target.Message.Content;
        if (content.BodyStructure is { } known)
            return known;
        byte[] made = target.Session.Scratch.Collect(writer => StructureWriter.Write(writer, target.Entity, extended: true));
        if (content.Keeps)
            content.BodyStructure = made;
        return made;
    }

    // RFC 8970 section 3.1: at most 200 characters, white space taken together.
    static string Shorten(string text)
    {
        var preview = new StringBuilder(PreviewLength);
        foreach (var rune in text.EnumerateRunes())
        {
            bool space = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (space && (preview.Length == 0 || preview[^1] == ' '))
                continue;
            if (preview.Length + rune.Utf16SequenceLength > PreviewLength)
                break;
            preview.Append(space ? " " : rune.ToString());
        }
        return preview.ToString().TrimEnd();
    }
}
