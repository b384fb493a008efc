using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>ESEARCH: one search of several mailboxes, none of which need be selected (MULTISEARCH, RFC 7377). A mailbox without a match is not answered for.</summary>
/// <param name="mailboxes">The mailboxes, at least one.</param>
/// <param name="key">What to look for; no sequence numbers, and no UIDs where there are several mailboxes.</param>
public sealed class MultiSearchCommand(IReadOnlyList<string> mailboxes, SearchKey key) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "ESEARCH";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>What was found, a response for each mailbox that has a match.</summary>
    public IReadOnlyList<ESearchResponse> Found => _found;

    readonly List<ESearchResponse> _found = [];

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (mailboxes.Count == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("folder"));
        // esearch = "ESEARCH" [SP "IN" SP "(" source-mbox [SP scope-options] ")"] [SP "RETURN" SP "(" ... ")"] SP search-program
        writer.Raw("ESEARCH IN (mailboxes ");
        for (int i = 0; i < mailboxes.Count; i++)
            writer.Byte(i == 0 ? '(' : ' ').Mailbox(mailboxes[i]);
        writer.Raw(")) RETURN (ALL) ");
        if (!writer.Utf8 && !key.IsAscii)
            writer.Raw("CHARSET UTF-8 ");
        key.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not ESearchResponse { Mailbox: not null } found || (found.Tag is not null && found.Tag != Tag))
            return false;
        _found.Add(found);
        return true;
    }
}
