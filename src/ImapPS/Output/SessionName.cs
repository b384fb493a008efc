using System.Management.Automation;
using System.Runtime.CompilerServices;
using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>
/// A session as objects have it: its name, which is the same plain value in a table, in JSON and in a CSV file, and not the insides of a connection.
/// What tells whose it is can be read behind it: <c>$message.Session.Server</c>.
/// </summary>
static class SessionName
{
    static readonly ConditionalWeakTable<ImapSession, PSObject> Names = [];

    /// <summary>The session's name, with Name, Account, UserName, Server and Port as properties.</summary>
    public static object Of(ImapSession session)
    {
        if (Names.TryGetValue(session, out var known) && session.Name.Equals(known.BaseObject))
            return known;
        // A text of its own: PowerShell keeps the properties with the text.
        var name = PSObject.AsPSObject(new string(session.Name.AsSpan()));
        foreach (var (property, value) in new (string, object)[]
        {
            ("Name", session.Name), ("Account", session.Account.ToString()), ("UserName", session.UserName), ("Server", session.Server), ("Port", session.Port),
        })
            name.Properties.Add(new PSNoteProperty(property, value));
        Names.AddOrUpdate(session, name);
        return name;
    }
}
