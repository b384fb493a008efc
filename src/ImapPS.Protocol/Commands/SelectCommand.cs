using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>SELECT, or EXAMINE to change nothing (RFC 9051 sections 6.3.2 and 6.3.3; CONDSTORE and QRESYNC of RFC 7162).</summary>
/// <param name="mailbox">The mailbox.</param>
/// <param name="readOnly">True for EXAMINE.</param>
/// <param name="condStore">True to ask for mod-sequences; needs CONDSTORE.</param>
public sealed class SelectCommand(string mailbox, bool readOnly, bool condStore = false) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => readOnly ? "EXAMINE" : "SELECT";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.Barrier;

    // Neither changes how a plain name is written, and their answers cannot be taken for the mailbox's: they cost no round trip.
    internal override bool MayFollow(ImapCommand other) => other is IdCommand or GetJmapAccessCommand || (other is EnableCommand && ModifiedUtf7.Encode(mailbox) == mailbox);

    /// <summary>The mailbox.</summary>
    public string Mailbox => mailbox;

    /// <summary>True for EXAMINE.</summary>
    public bool ReadOnly => readOnly;

    /// <summary>The mailbox as it was known; changes since are reported. Needs QRESYNC enabled. Null for no such report.</summary>
    public KnownMailbox? Known { get; init; }

    /// <summary>What was removed since <see cref="Known"/>: some of it may never have been known.</summary>
    public UidSet Vanished { get; } = new();

    /// <summary>What was added or changed since <see cref="Known"/>, with its current flags.</summary>
    public List<FetchResponse> Changed { get; } = [];

    /// <summary>True when messages were added or removed before the answer: the report about <see cref="Known"/> is no longer current.</summary>
    public bool IsDisturbed { get; private set; }

    bool _isCounted;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw(Name).Space().Mailbox(mailbox);
        if (Known is { } known)
            writer.Raw($" (QRESYNC ({known.UidValidity} {known.ModSeq}))");
        else if (condStore)
            writer.Raw(" (CONDSTORE)");
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        switch (response)
        {
            case VanishedResponse { Earlier: true } vanished when Known is not null:
                Vanished.Add(vanished.Uids);
                return true;
            case ExistsResponse or ExpungeResponse or VanishedResponse:
                IsDisturbed |= _isCounted || response is not ExistsResponse;
                _isCounted = true;
                return false;
            case FetchResponse { Uid: not 0, Flags: not null } fetch when Known is not null:
                Changed.Add(fetch);
                return true;
            default:
                return false;
        }
    }
}
