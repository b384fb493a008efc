using System.Collections.Concurrent;
using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;

namespace ImapPS.Client;

/// <summary>What is reported to the user beside the results: the server's alerts, warnings, verbose notes, and the progress of a long command.</summary>
sealed class SessionNotices
{
    // A server that keeps sending alerts must not fill the memory.
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

    /// <summary>The server's alerts, which must be shown (RFC 9051 section 7.1).</summary>
    public NewsQueue Alerts { get; } = new(MostKept);

    /// <summary>What operations skipped, and why.</summary>
    public NewsQueue Warnings { get; } = new(MostKept);

    /// <summary>How operations were carried out (verbose).</summary>
    public NewsQueue Notes { get; } = new(MostKept);

    /// <summary>Messages that a fetch did not get, where its caller does not report them itself. Each is an error of its own.</summary>
    public ConcurrentQueue<MessageNotFetchedException> NotFetched { get; } = new();

    /// <summary>True when something waits to be reported: checked for every object that is written.</summary>
    public bool Any => Alerts.Any || Warnings.Any || Notes.Any || !NotFetched.IsEmpty;

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
            // A response that is not valid is ignored; only its own text shows which folder or message it is about.
            UnknownResponse { Problem: not null } unread => ClientTexts.ResponseIgnored(Shortened(unread.Text)),
            FetchResponse { Uid: 0, Problem: { } problem } => ClientTexts.ResponseIgnored(Shortened(problem.Message)),
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
