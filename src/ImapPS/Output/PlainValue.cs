using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>
/// What an object has of a thing with insides: a text, which is the same plain value in a table, in JSON and in a CSV file. What the thing tells can be
/// read behind it: <c>$message.Session.Server</c>. PowerShell keeps properties of a text, and writes them into no JSON.
/// </summary>
static class PlainValue
{
    /// <summary>A session: its name, and whose it is.</summary>
    public static object Of(ImapSession session) => Make(session.Name,
        ("Name", session.Name), ("Account", session.Account.ToString()), ("UserName", session.UserName), ("Server", session.Server), ("Port", session.Port));

    /// <summary>A tree of parts: their media types, and all that is known of the outermost one.</summary>
    public static object Of(BodyPart part) => Make(part.ToString(), [.. typeof(BodyPart).GetProperties().Select(p => (p.Name, p.GetValue(part)))]);

    static PSObject Make(string text, params (string Name, object? Value)[] properties)
    {
        // A text of its own: the properties stay with this instance.
        var value = PSObject.AsPSObject(new string(text.AsSpan()));
        foreach (var (name, part) in properties)
            value.Properties.Add(new PSNoteProperty(name, part));
        return value;
    }
}
