using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>SETQUOTA: sets the limits of a quota root; resources that are not named lose theirs (RFC 9208 section 4.1.3).</summary>
/// <param name="root">The quota root.</param>
/// <param name="limits">Each resource's limit, in the resource's own unit; empty takes all limits away.</param>
public sealed class SetQuotaCommand(string root, IReadOnlyList<KeyValuePair<string, long>> limits) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "SETQUOTA";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The limits as they are now, or null when the server did not say.</summary>
    public QuotaResponse? Quota { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("SETQUOTA ").String(root).Raw(" (");
        for (int i = 0; i < limits.Count; i++)
        {
            if (i > 0)
                writer.Space();
            writer.Atom(limits[i].Key).Space().Number(limits[i].Value);
        }
        writer.Byte(')');
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not QuotaResponse quota)
            return false;
        Quota = quota;
        return true;
    }
}
