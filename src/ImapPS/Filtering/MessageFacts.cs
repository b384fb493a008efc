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

    /// <summary>The text parts, decoded.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>An item of an extension as the server wrote it, or null.</summary>
    public string? Other(string name) => _other.GetValueOrDefault(name);

    /// <summary>True when what this stage fetches is known.</summary>
    public bool Knows(FetchStage stage) => (_stages & (1 << (int)stage)) != 0;

    /// <summary>The text parts that BODYSTRUCTURE tells of.</summary>
    public IEnumerable<BodyPart> TextParts => Structure?.SelfAndDescendants().Where(p => p.Type == "text") ?? [];

    /// <summary>Takes in what was fetched for a stage.</summary>
    public void Add(FetchStage stage, FetchResponse data)
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
                Header = data.Sections.FirstOrDefault(s => s.Name.StartsWith("BODY[HEADER", StringComparison.OrdinalIgnoreCase)) is { } section ? HeaderBlock.Parse(section.Data) : null;
                break;
            default:
                Texts = [.. TextParts.Select(part => Decode(part, data))];
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

    static string Decode(BodyPart part, FetchResponse data)
    {
        if (data.Section($"BODY[{part.Section}]") is not { } section)
            return "";
        var content = TransferDecoder.DecodeAll(section.Data, TransferDecoder.Parse(part.Encoding));
        return TextBody.Decode(content.Span, new ContentType(part.Type, part.Subtype, part.Parameters));
    }
}
