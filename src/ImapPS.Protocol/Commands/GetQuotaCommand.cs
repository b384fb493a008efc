using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>GETQUOTA: the limits of one quota root (RFC 9208 section 4.1.1).</summary>
public sealed class GetQuotaCommand(string root) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "GETQUOTA";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The answer, or null when the server sent none.</summary>
    public QuotaResponse? Quota { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw("GETQUOTA ").String(root);

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not QuotaResponse quota)
            return false;
        Quota = quota;
        return true;
    }
}
