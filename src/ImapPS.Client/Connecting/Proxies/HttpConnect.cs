using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Connecting.Proxies;

/// <summary>HTTP CONNECT (RFC 9110 section 9.3.6), with Basic authentication where there is a credential (RFC 7617).</summary>
static class HttpConnect
{
    const int LongestHead = 16 * 1024;

    public static void Ask(ProxyDialog proxy, ProxyOptions options, string host, int port)
    {
        string authority = $"{Name(host)}:{port}";
        var request = new StringBuilder($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
        if (options.UserName is { } user)
            request.Append($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))}\r\n");
        proxy.Send(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()));

        string status = ReadHead(proxy).Split("\r\n")[0];
        // status-line = HTTP-version SP status-code SP [ reason-phrase ]
        var words = status.Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(words[1], out int code))
            throw proxy.Failed(ClientTexts.ProxyIsNotHttp);
        if (code is >= 200 and < 300)
            return;
        string answer = string.Concat(string.Join(' ', words[1..]).Where(c => !char.IsControl(c)));
        throw proxy.Failed(code == (int)HttpStatusCode.ProxyAuthenticationRequired
            ? options.UserName is null ? ClientTexts.ProxyRequiresCredentialAnd(answer) : ClientTexts.ProxyRefusedCredentialAnd(answer)
            : ClientTexts.ProxyNotThrough(host, port, answer));
    }

    static string Name(string host)
    {
        string bare = host.Trim('[', ']');
        if (IPAddress.TryParse(bare, out var address))
            return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{bare}]" : bare;
        return ProxyDialog.NameOf(host);
    }

    // Byte by byte: what follows the blank line is the server's.
    static string ReadHead(ProxyDialog proxy)
    {
        var head = new StringBuilder();
        Span<byte> one = stackalloc byte[1];
        while (head.Length < LongestHead)
        {
            proxy.Read(one);
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n")
                return head.ToString();
        }
        throw proxy.Failed(ClientTexts.ProxyAnswerTooLong);
    }
}
