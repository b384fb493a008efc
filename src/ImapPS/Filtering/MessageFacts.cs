using ImapPS.Protocol;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>What is known of one message so far; a filter is decided on it. What was asked for and did not come is empty.</summary>
sealed class MessageFacts(uint uid)
{
    readonly Dictionary<string, string> _other = new(StringComparer.OrdinalIgnoreCase);
    // By the very match: two that read alike are looked for twice and answered twice.
    readonly HashSet<TextMatch> _inBody = new(ReferenceEqualityComparer.Instance);
    int _stages;

    /// <summary>The message.</summary>
    public uint Uid { get; } = uid;

    /// <summary>FLAGS.</summary>
    public FlagSet Flags { get; private set; } = FlagSet.Empty;

    /// <summary>INTERNALDATE, or null.</summary>
    public DateTimeOffset? Received { get; private set; }

    /// <summary>RFC822.SIZE in bytes, or null.</summary>
    public long? Size { get; private set; }

    /// <summary>MODSEQ, or null.</summary>
    public long? ModSeq { get; private set; }

    /// <summary>ENVELOPE, or null.</summary>
    public Envelope? Envelope { get; private set; }

    /// <summary>BODYSTRUCTURE, or null.</summary>
    public BodyPart? Structure { get; private set; }

    /// <summary>The header fields that were asked for.</summary>
    public HeaderBlock? Header { get; private set; }

    /// <summary>True when one of the text parts matches.</summary>
    public bool BodyHolds(TextMatch match) => _inBody.Contains(match);

    /// <summary>True when a text part was too long to be looked at whole.</summary>
    public bool IsCut { get; private set; }

    /// <summary>An item of an extension as the server wrote it, or null.</summary>
    public string? Other(string name) => _other.GetValueOrDefault(name);

    /// <summary>True when what this stage fetches is known.</summary>
    public bool Knows(FetchStage stage) => (_stages & (1 << (int)stage)) != 0;

    /// <summary>The text parts that BODYSTRUCTURE tells of.</summary>
    public IEnumerable<BodyPart> TextParts => Structure?.SelfAndDescendants().Where(p => p.Type == "text") ?? [];

    /// <summary>Takes in what was fetched for a stage.</summary>
    public void Add(FetchStage stage, FetchResponse data, FilterNeeds needs)
    {
        _stages |= 1 << (int)stage;
        switch (stage)
        {
            case FetchStage.Basic:
                AddBasic(data);
                break;
            case FetchStage.Envelope:
                Envelope = data.ReadEnvelope();
                break;
            case FetchStage.Structure:
                Structure = ReadStructure(data);
                break;
            case FetchStage.Header:
                // Servers write the list of names in their own way: of header sections there is only one.
                Header = data.Section(s => s.Name.StartsWith("BODY[HEADER", StringComparison.OrdinalIgnoreCase)) is { } section ? HeaderBlock.Parse(section.Data) : null;
                break;
            default:
                AddBody(data, needs.BodyMatches);
                break;
        }
    }

    /// <summary>Nothing is to be fetched of the body: it has no text.</summary>
    public void AddEmptyBody() => _stages |= 1 << (int)FetchStage.Body;

    void AddBasic(FetchResponse data)
    {
        Flags = data.Flags ?? FlagSet.Empty;
        Received = (data.Items & FetchItemKinds.InternalDate) != 0 ? data.InternalDate : null;
        Size = data.Size >= 0 ? data.Size : null;
        ModSeq = data.ModSeq > 0 ? (long)data.ModSeq : null;
        foreach (var (name, value) in data.Other)
            _other[name] = value;
    }

    static BodyPart? ReadStructure(FetchResponse data)
    {
        try
        {
            return data.ReadBodyStructure();
        }
        catch (ImapProtocolException)
        {
            return null;
        }
    }

    void AddBody(FetchResponse data, IReadOnlyList<TextMatch> matches)
    {
        foreach (var part in TextParts)
        {
            // A part that is in the structure and yet not there counts as empty.
            var scan = data.Section($"BODY[{part.Section}]")?.Sink as BodyScan ?? BodyScan.OfNothing(part, matches);
            _inBody.UnionWith(scan.Held);
            IsCut |= scan.IsCut;
        }
    }
}
