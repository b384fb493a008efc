using ImapPS.Changes.Planning;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Adds, removes or replaces flags (STORE FLAGS, RFC 9051 section 6.4.6).</summary>
/// <param name="mode">How.</param>
/// <param name="flags">The flags.</param>
/// <param name="unchangedSince">Leaves messages alone that changed after this mod-sequence (RFC 7162); null for all.</param>
public sealed class StoreFlags(StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince = null) : MessageStep
{
    /// <summary>The flags.</summary>
    public IReadOnlyList<string> Flags { get; } = flags;

    /// <inheritdoc/>
    public override string Words => mode switch
    {
        StoreMode.Add => ChangeTexts.SetFlags(Flags),
        StoreMode.Remove => ChangeTexts.RemoveFlags(Flags),
        _ => ChangeTexts.ReplaceFlags(Flags),
    };

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages) =>
        session.Store(messages.Folder, messages.UidValidity, messages.Uids, mode, Flags, unchangedSince);
}
