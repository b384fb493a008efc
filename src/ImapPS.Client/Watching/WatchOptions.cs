using ImapPS.Client.Fetching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;

namespace ImapPS.Client.Watching;

/// <summary>How folders are watched.</summary>
public sealed record WatchOptions
{

    /// <summary>Which events are reported.</summary>
    public FolderEventKinds Events { get; init; } = FolderEventKinds.New;

    /// <summary>True to report existing messages as if they were new.</summary>
    public bool IncludeExisting { get; init; }

    /// <summary>True when messages whose flags changed are fetched like new ones, and only those are reported that <see cref="Fetch"/> gives.</summary>
    public bool LooksAtChanged { get; init; }

    /// <summary>Fetches new messages; with all list items when omitted.</summary>
    public WatchedMessageFetcher Fetch { get; init; } = (session, folder, uidValidity, uids) => session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Listing));

    /// <summary>
    /// How long one IDLE lasts before it is sent again. RFC 2177 allows 29 minutes; nine by default, because routers and some
    /// providers drop idle connections after ten.
    /// </summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(9);

    /// <summary>How often a server that does not report changes is polled. Default 30 seconds.</summary>
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
