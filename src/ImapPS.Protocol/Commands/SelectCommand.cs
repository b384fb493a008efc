using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>SELECT, or EXAMINE to change nothing (RFC 9051 sections 6.3.2 and 6.3.3; CONDSTORE of RFC 7162).</summary>
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
    internal override bool MayFollow(ImapCommand other) => other is IdCommand || (other is EnableCommand && ModifiedUtf7.Encode(mailbox) == mailbox);

    /// <summary>The mailbox.</summary>
    public string Mailbox => mailbox;

    /// <summary>True for EXAMINE.</summary>
    public bool ReadOnly => readOnly;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw(Name).Space().Mailbox(mailbox);
        if (condStore)
            writer.Raw(" (CONDSTORE)");
    }
}
