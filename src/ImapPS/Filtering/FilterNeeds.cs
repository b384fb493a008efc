using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>What must be fetched of messages to decide a filter.</summary>
sealed record FilterNeeds
{
    const FetchItemKinds BasicKinds = ~(FetchItemKinds.Envelope | FetchItemKinds.BodyStructure);

    /// <summary>Plain items.</summary>
    public FetchItemKinds Kinds { get; init; }

    /// <summary>Items of extensions, by their name on the wire.</summary>
    public IReadOnlyList<string> Other { get; init; } = [];

    /// <summary>Header fields by name.</summary>
    public IReadOnlyList<string> HeaderFields { get; init; } = [];

    /// <summary>The whole header.</summary>
    public bool WholeHeader { get; init; }

    /// <summary>What is looked for in the text parts, which BODYSTRUCTURE tells of.</summary>
    public IReadOnlyList<TextMatch> BodyMatches { get; init; } = [];

    bool Body => BodyMatches.Count > 0;

    /// <summary>All that these need.</summary>
    public static FilterNeeds Union(IEnumerable<FilterNeeds> needs)
    {
        var all = needs.ToList();
        return new FilterNeeds
        {
            Kinds = all.Aggregate(FetchItemKinds.None, (kinds, n) => kinds | n.Kinds),
            Other = [.. all.SelectMany(n => n.Other).Distinct()],
            HeaderFields = [.. all.SelectMany(n => n.HeaderFields).Distinct(StringComparer.OrdinalIgnoreCase)],
            WholeHeader = all.Exists(n => n.WholeHeader),
            BodyMatches = [.. all.SelectMany(n => n.BodyMatches)],
        };
    }

    /// <summary>The stages in which there is something to fetch.</summary>
    public IEnumerable<FetchStage> Stages => Enum.GetValues<FetchStage>().Where(Has);

    /// <summary>True when plain items of these kinds are all that is needed.</summary>
    public bool IsWithin(FetchItemKinds kinds) => (Kinds & ~kinds) == 0 && Other.Count == 0 && HeaderFields.Count == 0 && !WholeHeader && !Body;

    /// <summary>What to ask for in a stage. The body's parts are known only once the structure is.</summary>
    public FetchRequest Request(FetchStage stage, IReadOnlyList<BodyPart>? parts = null) => stage switch
    {
        FetchStage.Basic => new FetchRequest(Kinds & BasicKinds, other: Other),
        FetchStage.Envelope => new FetchRequest(FetchItemKinds.Envelope),
        FetchStage.Structure => new FetchRequest(FetchItemKinds.BodyStructure),
        FetchStage.Header => new FetchRequest(FetchItemKinds.None, [WholeHeader ? BodySection.Header : BodySection.HeaderFields([.. HeaderFields])]),
        _ => new FetchRequest(FetchItemKinds.None, [.. parts!.Select(p => new BodySection(p.Section))]) { Sinks = (_, section, _) => BodyScan.For(section, parts!, BodyMatches) },
    };

    /// <summary>The items of a stage as they go over the wire; for the body, what stands for its parts.</summary>
    public string Describe(FetchStage stage) => stage == FetchStage.Body ? "UID BODY.PEEK[text parts]" : Request(stage).Items;

    bool Has(FetchStage stage) => stage switch
    {
        FetchStage.Basic => (Kinds & BasicKinds) != 0 || Other.Count > 0,
        FetchStage.Envelope => (Kinds & FetchItemKinds.Envelope) != 0,
        FetchStage.Structure => (Kinds & FetchItemKinds.BodyStructure) != 0 || Body,
        FetchStage.Header => WholeHeader || HeaderFields.Count > 0,
        _ => Body,
    };
}
