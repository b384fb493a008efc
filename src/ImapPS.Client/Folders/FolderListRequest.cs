namespace ImapPS.Client.Folders;

/// <summary>Which folders to list, and what to report about them.</summary>
/// <param name="Pattern">A LIST pattern: <c>*</c> for all, <c>%</c> for one level, or a name without wildcards.</param>
public sealed record FolderListRequest(string Pattern)
{
    /// <summary>How much to count.</summary>
    public StatusDetail Status { get; init; }

    /// <summary>How many connections to count with at most, the session's own counted. With several, STATUS is sent for each folder even where LIST could report it.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>The user stops: for further connections.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>True for the subscribed ones only.</summary>
    public bool SubscribedOnly { get; init; }

    /// <summary>True to report the user's own rights: by LIST where the server has LIST-MYRIGHTS (RFC 8440), else folder by folder.</summary>
    public bool MyRights { get; init; }

    /// <summary>Annotations to report, e.g. <c>/shared/comment</c>: by LIST where the server has LIST-METADATA (RFC 9590), else folder by folder.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];
}
