using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol.Commands;

/// <summary>GETQUOTAROOT: the quota roots that a mailbox counts against, with their limits (RFC 9208 section 4.1.2).</summary>
public sealed class GetQuotaRootCommand(string mailbox) : MailboxCommand("GETQUOTAROOT", mailbox)
{
    readonly List<QuotaResponse> _quotas = [];

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The names of the roots; empty for none.</summary>
    public IReadOnlyList<string> Roots { get; private set; } = [];

    /// <summary>Their limits, as far as the server reported them.</summary>
    public IReadOnlyList<QuotaResponse> Quotas => _quotas;

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        switch (response)
        {
            case QuotaRootResponse root:
                Roots = root.Roots;
                return true;
            case QuotaResponse quota:
                _quotas.Add(quota);
                return true;
            default:
                return false;
        }
    }
}
