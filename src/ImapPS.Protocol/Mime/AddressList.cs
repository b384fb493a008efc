using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Address lists in header fields (RFC 5322 3.4). Reading tolerates what mailers get wrong; writing is strict.
/// </summary>
public static class AddressList
{
    /// <summary>
    /// The addresses of a field. Groups are expanded, a comment serves as the name if there is no other, obsolete
    /// routes are dropped, and a comma in an unquoted name does not split it.
    /// </summary>
    /// <param name="rawHeaderValue">The bytes after the field's colon.</param>
    public static IReadOnlyList<MailAddress> Parse(ReadOnlySpan<byte> rawHeaderValue) => Parse(HeaderText.Unfold(rawHeaderValue));

    /// <summary>As <see cref="Parse(ReadOnlySpan{byte})"/>, for text.</summary>
    /// <param name="headerValue">The unfolded value, encoded words not yet decoded.</param>
    public static IReadOnlyList<MailAddress> Parse(string headerValue) => AddressListReader.Read(headerValue);

    /// <summary>Formats addresses as an ASCII header value, with names encoded (RFC 2047) or quoted where required.</summary>
    /// <param name="addresses">The addresses.</param>
    public static string Format(IEnumerable<MailAddress> addresses) => string.Join(", ", addresses.Select(Format));

    /// <summary>Formats one address as in a header field.</summary>
    /// <param name="address">The address.</param>
    public static string Format(MailAddress address)
    {
        var spec = WithoutControls(address.Address);
        if (string.IsNullOrEmpty(address.DisplayName))
            return spec;
        var encoded = EncodedWord.Encode(address.DisplayName);
        return $"{(ReferenceEquals(encoded, address.DisplayName) ? Quote(encoded) : encoded)} <{spec}>";
    }

    /// <summary>A name as an RFC 5322 phrase: unchanged if it consists of atoms, otherwise a quoted string.</summary>
    internal static string Quote(string name)
    {
        if (name.All(static c => char.IsLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".Contains(c)) && name.Trim().Length == name.Length)
            return name;
        var text = new StringBuilder(name.Length + 2).Append('"');
        foreach (var c in name)
        {
            if (c is '"' or '\\')
                text.Append('\\');
            text.Append(c);
        }
        return text.Append('"').ToString();
    }

    static string WithoutControls(string text) => text.Any(char.IsControl) ? new([.. text.Where(static c => !char.IsControl(c))]) : text;
}
