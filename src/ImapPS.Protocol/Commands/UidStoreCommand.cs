using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID STORE of flags (RFC 9051 section 6.4.6, RFC 7162 section 3.1.3).</summary>
/// <param name="uids">The messages.</param>
/// <param name="mode">How to change their flags.</param>
/// <param name="flags">Which; may be empty only to replace.</param>
/// <param name="silent">True to get no answer per message.</param>
/// <param name="unchangedSince">Leaves messages alone that changed after this mod-sequence; needs CONDSTORE.</param>
public sealed class UidStoreCommand(UidSet uids, StoreMode mode, IReadOnlyList<string> flags, bool silent, ulong? unchangedSince = null) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID STORE";

    /// <summary>The answers per message, when not silent.</summary>
    public Queue<FetchResponse> Results => _results ??= new();

    Queue<FetchResponse>? _results; // nearly every STORE is silent

    /// <summary>The messages that UNCHANGEDSINCE kept from being changed; null for none.</summary>
    public UidSet? Modified => (Completion?.Code as ModifiedCode)?.Uids;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (flags.Count == 0 && mode != StoreMode.Replace)
            throw new ArgumentException(ProtocolTexts.NoneGiven("flag"));
        writer.Raw("UID STORE ").Set(uids).Space();
        if (unchangedSince is not null)
            writer.Raw($"(UNCHANGEDSINCE {unchangedSince}) ");
        writer.Raw(mode switch { StoreMode.Add => "+", StoreMode.Remove => "-", _ => "" }).Raw(silent ? "FLAGS.SILENT (" : "FLAGS (");
        for (int i = 0; i < flags.Count; i++)
        {
            if (i > 0)
                writer.Space();
            writer.Flag(flags[i]);
        }
        writer.Byte(')');
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (silent || response is not FetchResponse fetch || (fetch.Items & FetchItemKinds.Flags) == 0 || (fetch.Uid != 0 && !uids.Contains(fetch.Uid)))
            return false;
        Results.Enqueue(fetch);
        return true;
    }
}
