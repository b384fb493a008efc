using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>What a FETCH asks for. Always peeks: nothing it can ask sets \Seen.</summary>
public sealed class FetchRequest
{
    readonly FetchItemKinds _kinds;
    readonly IReadOnlyList<BodySection> _sections;
    readonly IReadOnlyList<string>? _other;

    /// <summary>Makes a request.</summary>
    /// <param name="kinds">The plain items; UID is always among them.</param>
    /// <param name="sections">The sections of the message, in order.</param>
    /// <param name="other">Further items by their name on the wire, e.g. <c>EMAILID</c>.</param>
    public FetchRequest(FetchItemKinds kinds, IReadOnlyList<BodySection>? sections = null, IReadOnlyList<string>? other = null)
    {
        (_kinds, _sections, _other) = (kinds, sections ?? [], other);
        Kinds = kinds | FetchItemKinds.Uid;
        var items = new List<string> { "UID" };
        AddIf(FetchItemKinds.Flags, "FLAGS");
        AddIf(FetchItemKinds.InternalDate, "INTERNALDATE");
        AddIf(FetchItemKinds.Size, "RFC822.SIZE");
        AddIf(FetchItemKinds.ModSeq, "MODSEQ");
        AddIf(FetchItemKinds.Envelope, "ENVELOPE");
        AddIf(FetchItemKinds.BodyStructure, "BODYSTRUCTURE");
        if (other is { Count: > 0 })
        {
            Kinds |= FetchItemKinds.Other;
            items.AddRange(other);
        }
        if (sections is { Count: > 0 })
        {
            Kinds |= FetchItemKinds.Section;
            items.AddRange(sections.Select(s => s.ToPeek()));
        }
        Items = string.Join(' ', items);

        void AddIf(FetchItemKinds kind, string name)
        {
            if ((kinds & kind) != 0)
                items.Add(name);
        }
    }

    /// <summary>The kinds of items asked for.</summary>
    public FetchItemKinds Kinds { get; }

    /// <summary>The items as on the wire, without the parentheses.</summary>
    public string Items { get; }

    /// <summary>Where sections go; null keeps them in the responses.</summary>
    public SectionSinkChooser? Sinks { get; init; }

    /// <summary>
    /// What to ask instead of messages that hold a part the server cannot decode (RFC 3516 section 4.3, UNKNOWN-CTE): the same with
    /// BODY in place of BINARY. Null when nothing is asked for decoded.
    /// </summary>
    public FetchRequest? Otherwise => _sections.Any(s => s.Binary)
        ? new FetchRequest(_kinds, [.. _sections.Select(s => s with { Binary = false })], _other) { Sinks = Sinks } : null;
}
