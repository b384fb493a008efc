using System.Globalization;
using System.Text;

namespace ImapPS.Protocol.Types;

/// <summary>An IMAP URL as far as it says where a mailbox is: server, port, user and mailbox (RFC 5092).</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">The port; 0 for the usual one.</param>
/// <param name="UserName">Who is to log in, or null.</param>
/// <param name="Mailbox">The mailbox, or null for all of them.</param>
public sealed record ImapUrl(string Host, int Port, string? UserName, string? Mailbox)
{
    const string Scheme = "imap://";

    /// <summary>Reads a URL such as <c>imap://MIKE;AUTH=*@server2/SHARED</c>; false when it is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ImapUrl url)
    {
        url = null!;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        text = text[Scheme.Length..];
        int slash = text.IndexOf('/');
        var server = slash < 0 ? text : text[..slash];
        var path = slash < 0 ? default : text[(slash + 1)..];
        // enc-user [";AUTH=" mechanism] "@"
        int at = server.LastIndexOf('@');
        string? user = at < 0 ? null : Decode(Until(server[..at], ';'));
        server = server[(at + 1)..];
        int colon = server.LastIndexOf(':');
        int port = 0;
        if (colon > server.LastIndexOf(']'))
        {
            if (!int.TryParse(server[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > 65535)
                return false;
            server = server[..colon];
        }
        if (server.IsEmpty || server.IndexOfAnyInRange('\0', ' ') >= 0)
            return false;
        // enc-mailbox [";UIDVALIDITY=" number] ["?" search] ["/;UID=" ...]
        string mailbox = Decode(Until(Until(path, ';'), '?'));
        url = new ImapUrl(server.ToString(), port, string.IsNullOrEmpty(user) ? null : user, mailbox.TrimEnd('/') is { Length: > 0 } name ? name : null);
        return true;
    }

    /// <summary>The URL.</summary>
    public override string ToString() =>
        $"{Scheme}{(UserName is null ? "" : Uri.EscapeDataString(UserName) + "@")}{Host}{(Port == 0 ? "" : $":{Port}")}/{(Mailbox is null ? "" : Uri.EscapeDataString(Mailbox).Replace("%2F", "/", StringComparison.Ordinal))}";

    static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, char end) => text.IndexOf(end) is var index and >= 0 ? text[..index] : text;

    static string Decode(ReadOnlySpan<char> text)
    {
        // Not Uri.UnescapeDataString: escapes that are not UTF-8 must be decoded too.
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[i]]));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
