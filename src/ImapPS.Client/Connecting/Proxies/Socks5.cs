using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Connecting.Proxies;

/// <summary>SOCKS 5 (RFC 1928), with user and password where there is a credential (RFC 1929). The proxy resolves the server's name.</summary>
static class Socks5
{
    const byte Version = 5;
    const byte NoAuthentication = 0;
    const byte UserAndPassword = 2;
    const byte NoneAcceptable = 0xFF;
    const byte Connect = 1;

    public static void Ask(ProxyDialog proxy, ProxyOptions options, string host, int port)
    {
        Greet(proxy, options);
        proxy.Send([Version, Connect, 0, .. Address(host), (byte)(port >> 8), (byte)port]);
        Span<byte> head = stackalloc byte[4];
        proxy.Read(head);
        if (head[0] != Version)
            throw proxy.Failed(ClientTexts.ProxyIsNotSocks);
        if (head[1] != 0)
            throw proxy.Failed(ClientTexts.SocksRefused(head[1], host, port));
        SkipBoundAddress(proxy, head[3]);
    }

    static void Greet(ProxyDialog proxy, ProxyOptions options)
    {
        proxy.Send(options.UserName is null ? [Version, 1, NoAuthentication] : [Version, 2, NoAuthentication, UserAndPassword]);
        Span<byte> answer = stackalloc byte[2];
        proxy.Read(answer);
        if (answer[0] != Version)
            throw proxy.Failed(ClientTexts.ProxyIsNotSocks);
        switch (answer[1])
        {
            case NoAuthentication:
                break;
            case UserAndPassword when options.UserName is not null:
                LogIn(proxy, options);
                break;
            case NoneAcceptable when options.UserName is null:
                throw proxy.Failed(ClientTexts.ProxyRequiresCredential);
            default:
                throw proxy.Failed(ClientTexts.ProxyMethodNotSupported);
        }
    }

    static void LogIn(ProxyDialog proxy, ProxyOptions options)
    {
        byte[] user = Field(options.UserName!, "user name");
        byte[] password = Field(options.Password ?? "", "password");
        proxy.Send([1, (byte)user.Length, .. user, (byte)password.Length, .. password]);
        Span<byte> answer = stackalloc byte[2];
        proxy.Read(answer);
        if (answer[1] != 0)
            throw proxy.Failed(ClientTexts.ProxyRefusedCredential);
    }

    static byte[] Field(string value, string what)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return bytes.Length is > 0 and < 256 ? bytes : throw new ArgumentException(ClientTexts.ProxyFieldLength(what));
    }

    static byte[] Address(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [(byte)(address.AddressFamily == AddressFamily.InterNetwork ? 1 : 4), .. address.GetAddressBytes()];
        byte[] name = Encoding.ASCII.GetBytes(ProxyDialog.NameOf(host));
        return name.Length < 256 ? [3, (byte)name.Length, .. name] : throw new ArgumentException(ClientTexts.HostTooLong(host));
    }

    static void SkipBoundAddress(ProxyDialog proxy, byte type)
    {
        Span<byte> rest = stackalloc byte[256 + 2];
        int length = 1;
        if (type == 3)
            proxy.Read(rest[..1]);
        length = type switch
        {
            1 => 4,
            4 => 16,
            3 => rest[0],
            _ => throw proxy.Failed(ClientTexts.ProxyIsNotSocks),
        };
        proxy.Read(rest[..(length + 2)]);
    }
}
