using ImapPS.Client.Content;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Fetches into memory, never more than so much of one thing.</summary>
static class FetchRequestOf
{
    /// <summary>A request for one section, and for the message's size.</summary>
    public static FetchRequest Section(BodySection section, long most) => new(FetchItemKinds.Size, [Limited(section, most)]) { Sinks = Sinks(most) };

    /// <summary>The section up to one byte more than is allowed: then it is known that there is more.</summary>
    public static BodySection Limited(BodySection section, long most) => section with { Offset = 0, Length = (uint)(most + 1) };

    /// <summary>Keeps sections in memory.</summary>
    public static SectionSinkChooser Sinks(long most) => (_, _, length) => new MemorySink(length, (int)most);
}
