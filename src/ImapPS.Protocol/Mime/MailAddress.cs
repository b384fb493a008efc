namespace ImapPS.Protocol.Mime;

/// <summary>One mailbox of RFC 5322 3.4: who, and where to.</summary>
/// <param name="DisplayName">The decoded display name; null when there is none.</param>
/// <param name="Address">The <c>local-part@domain</c>, without angle brackets; perhaps without a domain, and
/// empty when the field had only a name.</param>
public readonly record struct MailAddress(string? DisplayName, string Address)
{
    /// <summary>The readable address: <c>Name &lt;address&gt;</c>, the name quoted where it must be, not encoded.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(DisplayName) ? Address : $"{AddressList.Quote(DisplayName)} <{Address}>";
}
