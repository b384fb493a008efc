using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;

namespace ImapPS.Client;

/// <summary>What the user is to be told beside the results: the server's alerts, warnings, notes on the way taken, and how far a long command is.</summary>
sealed class SessionNotices
{
    // A server that never stops alerting must not fill the memory.
    const int MostKept = 100;
    const int LongestExcerpt = 200;

    readonly ImapConnection _connection;

    /// <summary>Listens to the connection: to its greeting, and to all that no command claims.</summary>
    public SessionNotices(ImapConnection connection)
    {
        _connection = connection;
        connection.Unclaimed = Hear;
        Hear(connection.Greeting);
    }

    /// <summary>The server's alerts: the RFC wants them shown (RFC 9051 section 7.1).</summary>
    public NewsQueue Alerts { get; } = new(MostKept);

    /// <summary>What operations left out, and why.</summary>
    public NewsQueue Warnings { get; } = new(MostKept);

    /// <summary>Which way operations took, for people who want to know.</summary>
    public NewsQueue Notes { get; } = new(MostKept);

    /// <summary>True when something waits to be told: asked for every object that is written.</summary>
    public bool Any => Alerts.Any || Warnings.Any || Notes.Any;

    /// <summary>Told how far a long command is, where the server says so (INPROGRESS, RFC 9585). On the thread that waits for the server.</summary>
    public event Action<ServerProgress>? Progress;

    void Hear(UntaggedResponse response)
    {
        if (response is StatusResponse { Code: InProgressCode progress })
            Progress?.Invoke(NewProgress(progress));
        // OVERQUOTA outside an answer warns of a soft limit (RFC 9208 section 5.5).
        string? text = response switch
        {
            StatusResponse { Code.Name: "ALERT" or "OVERQUOTA" } alert => alert.Text,
            // What could not be read is left out; which folder or message that was, only its own words can tell.
            UnknownResponse { Problem: not null } unread => ClientTexts.ResponseIgnored(Shortened(unread.Text)),
            _ => null,
        };
        if (text is not null)
            Alerts.Add(text);
    }

    ServerProgress NewProgress(InProgressCode code)
    {
        var inFlight = _connection.Protocol.InFlight;
        var command = inFlight.FirstOrDefault(c => c.Tag == code.Tag) ?? (inFlight is [var oldest, ..] ? oldest : null);
        return new ServerProgress(command?.Name ?? "", code.Done, code.Goal);
    }

    static string Shortened(string text) => text.Length > LongestExcerpt ? text[..LongestExcerpt] + "…" : text;
}
