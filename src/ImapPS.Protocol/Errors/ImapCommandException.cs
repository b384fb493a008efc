using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol;

/// <summary>
/// The server answered a command with NO or BAD (RFC 9051 section 7.1). The session stays usable.
/// </summary>
public sealed class ImapCommandException : ImapException
{
    /// <summary>Makes the error from the server's tagged answer.</summary>
    /// <param name="command">The command as sent, without its secrets, e.g. <c>SELECT</c>.</param>
    /// <param name="response">The tagged NO or BAD.</param>
    public ImapCommandException(string command, StatusResponse response)
        : base($"The server refused {command}: {response.Status.ToString().ToUpperInvariant()} {response.Display}")
    {
        Command = command;
        Response = response;
    }

    /// <summary>The name of the refused command.</summary>
    public string Command { get; }

    /// <summary>The server's answer.</summary>
    public StatusResponse Response { get; }

    /// <summary>The name of the response code, e.g. <c>NONEXISTENT</c>, or null (RFC 5530).</summary>
    public string? Code => Response.Code?.Name;

    /// <summary>The server's own words.</summary>
    public string ServerText => Response.Text;
}
