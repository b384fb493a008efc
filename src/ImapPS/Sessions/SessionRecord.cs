using System.Globalization;
using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;

namespace ImapPS.Sessions;

/// <summary>A session as it comes back from a file, a job or another computer: its properties, and no connection.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="UserName">Whose mailbox it was.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Account">The account's text; null in a record that has none.</param>
sealed record SessionRecord(string Name, string UserName, string Server, string Port, string? Account)
{
    /// <summary>The record of a session that was written by Export-Clixml, Export-Csv or ConvertTo-Json; null when the value is something else.</summary>
    public static SessionRecord? Of(object? value)
    {
        if (value is not PSObject { BaseObject: PSCustomObject, Properties: var properties })
            return null;
        // IsOpen tells it from a table of accounts for Connect-Imap.
        return Read("Name") is { Length: > 0 } name && Read("UserName") is { } user && Read("Server") is { } server && Read("Port") is { } port && Read("IsOpen") is not null
            ? new SessionRecord(name, user, server, port, AccountTransformationAttribute.TextOf(properties["Account"]?.Value)) : null;

        string? Read(string property) => properties[property]?.Value is { } found ? Convert.ToString(found, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The session of this name, when it is for the same user of the same server.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">No session has the name, or it is another mailbox.</exception>
    public ImapSession Find()
    {
        var session = Find(Name);
        string here = session.Port.ToString(CultureInfo.InvariantCulture);
        return session.UserName == UserName && session.Server.Equals(Server, StringComparison.OrdinalIgnoreCase) && here == Port && (Account is null || session.Account.Is(Account)) ? session
            : throw new ArgumentTransformationMetadataException(
                Texts.OtherMailbox(this, session.UserName, session.Server, here));
    }

    /// <summary>The session of a name.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">No session has the name.</exception>
    public static ImapSession Find(string name) => SessionTable.Find(name) ?? throw new ArgumentTransformationMetadataException(
        Texts.NoSessionOf(name, SessionTable.All.Select(s => s.Name).ToList()));
}
