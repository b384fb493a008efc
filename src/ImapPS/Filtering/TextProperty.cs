using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A property whose values are texts. It may have several, and is then like a list in PowerShell: a test holds when it holds for one of them.</summary>
/// <param name="Name">As in a filter.</param>
/// <param name="Stage">When its values are known.</param>
/// <param name="Needs">What is fetched for them.</param>
/// <param name="Values">Its values of a message.</param>
sealed record TextProperty(string Name, FetchStage Stage, FilterNeeds Needs, Func<MessageFacts, IEnumerable<string>> Values)
{
    /// <summary>The key that finds a piece of it, or null when the server cannot be asked.</summary>
    public Func<ServerAbilities, string, SearchKey?> Key { get; init; } = static (_, _) => null;

    /// <summary>What is fetched for it where that depends on the server.</summary>
    public Func<ServerAbilities, FilterNeeds>? NeedsOn { get; init; }

    /// <summary>True when the texts of the body are among its values: they are compared as they arrive, and never kept.</summary>
    public bool ReadsBody { get; init; }

    /// <summary>What is not sent of a value, white space and controls besides.</summary>
    public string Separators { get; init; } = "";

    /// <summary>True when the server compares the whole value, so that the value goes out as it is; then the key finds what is equal and nothing else.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True for an identifier, in which case always matters.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>One of these must be there, or the property cannot be had.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>As in a filter.</summary>
    public override string ToString() => Name;

    /// <summary>A property of the envelope that holds addresses: each is an address and, with its name, <c>Name &lt;address&gt;</c>.</summary>
    public static TextProperty OfAddresses(string name, Func<Envelope, IReadOnlyList<Address>> addresses, Func<string, SearchKey> key) =>
        OfEnvelope(name, e => addresses(e).SelectMany(Forms), key) with { Separators = SearchText.AroundAddresses };

    /// <summary>A property of the envelope.</summary>
    public static TextProperty OfEnvelope(string name, Func<Envelope, IEnumerable<string>> values, Func<string, SearchKey> key) =>
        new(name, FetchStage.Envelope, new FilterNeeds { Kinds = FetchItemKinds.Envelope }, f => f.Envelope is { } envelope ? values(envelope) : [])
        {
            Key = (_, piece) => key(piece),
        };

    /// <summary>A property of the structure, which no server can be asked for.</summary>
    public static TextProperty OfAttachments(string name, Func<BodyPart, string?> value) =>
        new(name, FetchStage.Structure, new FilterNeeds { Kinds = FetchItemKinds.BodyStructure },
            f => f.Structure?.SelfAndDescendants().Where(p => p.IsAttachment).Select(value).OfType<string>() ?? []);

    /// <summary>The fields of one name in the header.</summary>
    public static TextProperty OfHeader(string name, string field, Func<string, IEnumerable<string>> values) =>
        new(name, FetchStage.Header, new FilterNeeds { HeaderFields = [field] }, f => f.Header?.All(field).SelectMany(h => values(h.Text)) ?? [])
        {
            Key = (_, piece) => SearchKey.Header(field, piece),
            Separators = SearchText.AroundAddresses,
        };

    /// <summary>An identifier that one of two extensions gives: RFC 8474's, or Gmail's of old.</summary>
    public static TextProperty OfIdentifier(string name, string item, string gmailItem) =>
        new(name, FetchStage.Basic, new FilterNeeds { Other = [item] }, f => Identifier(f.Other(item) ?? f.Other(gmailItem)))
        {
            NeedsOn = server => new FilterNeeds { Other = [server.Has("OBJECTID") ? item : gmailItem] },
            Key = (server, value) => IsObjectId(value) ? SearchKey.Atom(server.Has("OBJECTID") ? item : gmailItem, value) : null,
            Capabilities = ["OBJECTID", "X-GM-EXT-1"],
            IsWhole = true,
            IsIdentifier = true,
        };

    // objectid = 1*255(ALPHA / DIGIT / "_" / "-"); on the wire in parentheses, Gmail's numbers without.
    static bool IsObjectId(string text) => text.Length is > 0 and <= 255 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    static IEnumerable<string> Identifier(string? wire) => wire is null or "NIL" ? [] : [wire.Trim('(', ')', ' ')];

    static IEnumerable<string> Forms(Address address)
    {
        if (address.Email.Length > 0)
            yield return address.Email;
        if (address.Name.Length > 0)
            yield return address.ToString();
    }
}
