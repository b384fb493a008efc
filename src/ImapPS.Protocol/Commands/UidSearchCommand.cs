using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID SEARCH, by ESEARCH where the server has it (RFC 9051 section 6.4.4, RFC 4731).</summary>
/// <param name="key">What to look for.</param>
/// <param name="extended">True to ask for a compact answer; needs ESEARCH or IMAP4rev2.</param>
public sealed class UidSearchCommand(SearchKey key, bool extended) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID SEARCH";

    /// <inheritdoc/>
    public override CommandRules Rules => MayOverlap ? CommandRules.None : CommandRules.OneOfAKind;

    /// <summary>
    /// True when several may be in progress at once. Only for searches of which no two can find the same message, and whose caller drops what is not of
    /// its own: an answer without a tag goes to the oldest.
    /// </summary>
    public bool MayOverlap { get; init; }

    // A server carries out what depends on each other in its order (RFC 9051 section 5.5): to look into a folder costs one round trip.
    internal override bool MayFollow(ImapCommand other) => other is SelectCommand;

    /// <summary>What an extended search returns: <c>ALL</c>, <c>COUNT</c>, or a window such as <c>PARTIAL -1:-100</c>, the newest hundred (RFC 9394).</summary>
    public string Return { get; init; } = "ALL";

    /// <summary>How many were found, where <see cref="Return"/> asks for the count alone; else null.</summary>
    public uint? Count { get; private set; }

    /// <summary>True when the count alone was asked for and the answer has neither a count nor UIDs: how many there are is not known.</summary>
    public bool LacksCount { get; private set; }

    /// <summary>The UIDs found.</summary>
    public UidSet Found { get; private set; } = new();

    /// <summary>True for a UTF-8 search on a server where that must be said; false sends none even then (for servers that answer BADCHARSET).</summary>
    public bool DeclareCharset { get; init; } = true;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("UID SEARCH ");
        if (extended)
            writer.Raw("RETURN (").Raw(Return).Raw(") ");
        if (DeclareCharset && !writer.Utf8 && !key.IsAscii)
            writer.Raw("CHARSET UTF-8 ");
        key.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        switch (response)
        {
            case SearchResponse search:
                // Some servers answer in several lines.
                Found.Add(search.Found);
                return true;
            case ESearchResponse found when found.Tag is null || found.Tag == Tag:
                Found = (found.All ?? found.Partial)?.ToSet() ?? new UidSet();
                Count = found.Count;
                LacksCount = Count is null && Return == "COUNT" && found.All is null;
                return true;
            default:
                return false;
        }
    }
}
