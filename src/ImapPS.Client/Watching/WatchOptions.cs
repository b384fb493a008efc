using ImapPS.Client.Fetching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;

namespace ImapPS.Client.Watching;

/// <summary>How folders are watched.</summary>
public sealed record WatchOptions
{

    /// <summary>What is told.</summary>
    public FolderEventKinds Events { get; init; } = FolderEventKinds.New;

    /// <summary>True to tell of the messages that are there already as if they were new.</summary>
    public bool IncludeExisting { get; init; }

    /// <summary>True when messages whose flags changed are fetched as new ones are, and only those told that <see cref="Fetch"/> gives.</summary>
    public bool LooksAtChanged { get; init; }

    /// <summary>Fetches new messages; in full for a list when left out.</summary>
    public WatchedMessageFetcher Fetch { get; init; } = (session, folder, uidValidity, uids) => session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Listing));

    /// <summary>
    /// How long one IDLE lasts before it is begun anew. RFC 2177 allows 29 minutes; nine by default, because routers and some
    /// providers drop idle lines after ten.
    /// </summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(9);

    /// <summary>How often a server is asked that cannot tell by itself. Default 30 seconds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before the first attempt to connect again; it doubles with each that fails. Default one second.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause. Default two minutes.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Changes the options of the sessions that the watch opens, e.g. to trace them; or null.</summary>
    public Func<SessionOptions, SessionOptions>? Session { get; init; }

    /// <summary>Sees each session that the watch has opened, on the watch's thread; or null.</summary>
    public Action<ImapSession>? Opened { get; init; }
}
