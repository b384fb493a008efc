namespace ImapPS.Protocol.Mime;

/// <summary>A mailbox (RFC 5322 3.4): a display name and an address.</summary>
/// <param name="DisplayName">The decoded display name, or null.</param>
/// <param name="Address">The <c>local-part@domain</c> without angle brackets. The domain may be missing; empty if
/// the field had only a name.</param>
public readonly record struct MailAddress(string? DisplayName, string Address)
{
    /// <summary>The readable address: <c>Name &lt;address&gt;</c>. The name is quoted where required, not encoded.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(DisplayName) ? Address : $"{AddressList.Quote(DisplayName)} <{Address}>";
}
