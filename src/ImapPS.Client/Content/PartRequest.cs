using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Content;

/// <summary>The parts to fetch of one message.</summary>
/// <param name="Uid">The message.</param>
/// <param name="Sections">The parts, at least one.</param>
public sealed record PartRequest(uint Uid, IReadOnlyList<BodySection> Sections)
{
    /// <summary>
    /// The fewest commands that fetch these parts and no others: messages with the same parts share one, for most messages
    /// have their text and their attachment in the same places.
    /// </summary>
    /// <param name="wanted">What to fetch of each message.</param>
    /// <param name="sinks">Where the parts go; null keeps them in the responses.</param>
    /// <param name="kinds">What else to fetch of each message.</param>
    public static IEnumerable<(UidSet Uids, FetchRequest Request)> Group(IEnumerable<PartRequest> wanted, SectionSinkChooser? sinks = null, FetchItemKinds kinds = FetchItemKinds.None)
    {
        foreach (var group in wanted.GroupBy(w => string.Join(' ', w.Sections.Select(s => s.ToPeek()))))
            yield return (new UidSet(group.Select(w => w.Uid)), new FetchRequest(kinds, group.First().Sections) { Sinks = sinks });
    }
}
