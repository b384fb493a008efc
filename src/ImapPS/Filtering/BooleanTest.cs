using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A flag is set, or the message has an attachment.</summary>
/// <param name="Name">As in a filter.</param>
/// <param name="Flag">The flag; null for an attachment.</param>
sealed record BooleanTest(string Name, SystemFlags? Flag) : FilterExpression
{
    static readonly BooleanTest Seen = new("Read", SystemFlags.Seen);

    /// <summary>The message has an attachment.</summary>
    public static BooleanTest HasAttachment { get; } = new("HasAttachment", Flag: null);

    static readonly Dictionary<string, FilterExpression> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Read"] = Seen,
        ["Unread"] = Seen.Negate(),
        ["Flagged"] = new BooleanTest("Flagged", SystemFlags.Flagged),
        ["Answered"] = new BooleanTest("Answered", SystemFlags.Answered),
        ["Draft"] = new BooleanTest("Draft", SystemFlags.Draft),
        ["Deleted"] = new BooleanTest("Deleted", SystemFlags.Deleted),
        ["Recent"] = new BooleanTest("Recent", SystemFlags.Recent),
        ["HasAttachment"] = HasAttachment,
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The test of this name, or null.</summary>
    public static FilterExpression? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The test for a flag.</summary>
    public static BooleanTest Of(SystemFlags flag) => new(flag == SystemFlags.Seen ? "Read" : flag.ToString(), flag);

    public override FilterNeeds Needs(ServerAbilities server) => new() { Kinds = Flag is null ? FetchItemKinds.BodyStructure : FetchItemKinds.Flags };

    public override bool? Evaluate(MessageFacts facts)
    {
        if (Flag is { } flag)
            return facts.Knows(FetchStage.Basic) ? (facts.Flags.System & flag) != 0 : null;
        return facts.Knows(FetchStage.Structure) ? facts.Structure?.SelfAndDescendants().Any(p => p.IsAttachment) ?? false : null;
    }

    // IMAP4rev2 has no RECENT, and no flag of that name either.
    public override ServerTerm Ask(ServerAbilities server) =>
        Flag is not { } flag || (flag == SystemFlags.Recent && server.Has("IMAP4rev2")) ? ServerTerm.Nothing
            : new ServerTerm(SearchKey.Word(flag.ToString().ToUpperInvariant()), ServerTrust.Exact);

    public override string ToString() => Name;
}
