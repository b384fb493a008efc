using System.Globalization;
using System.Net.Sockets;
using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Connecting.Proxies;

/// <summary>The exchange with a proxy before the tunnel is open. It reads exactly the proxy's bytes: those that follow are the server's.</summary>
sealed class ProxyDialog(Socket socket, ProxyOptions proxy)
{
    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }

    public void Read(Span<byte> exactly)
    {
        while (!exactly.IsEmpty)
        {
            int count = socket.Receive(exactly);
            if (count == 0)
                throw Failed(ClientTexts.ProxySaidNothing);
            exactly = exactly[count..];
        }
    }

    /// <summary>The server's name as proxies take it: ASCII, and nothing that could be read as more than a name.</summary>
    public static string NameOf(string host)
    {
        string name = new IdnMapping().GetAscii(host);
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') ? name : throw new ArgumentException(ClientTexts.HostNotValid(host));
    }

    public ImapConnectionException Failed(string what) => new(ConnectionFailure.Proxy, ClientTexts.Proxy(proxy.ToString(), what));
}
