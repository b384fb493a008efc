namespace ImapPS.Sandbox.Commands;

/// <summary>What a LIST response shall tell beside the name.</summary>
sealed record ListReturn
{
    public bool Subscribed { get; init; }

    public bool Children { get; init; }

    public bool MyRights { get; init; }

    public IReadOnlyList<string>? Metadata { get; init; }

    public IReadOnlyList<string>? StatusItems { get; init; }
}
