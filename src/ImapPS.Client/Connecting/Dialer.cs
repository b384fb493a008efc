using ImapPS.Client.Connecting.Proxies;

namespace ImapPS.Client.Connecting;

/// <summary>Opens the line that the options ask for: by TCP, through a proxy, over a Unix-domain socket, or to a process.</summary>
static class Dialer
{
    /// <exception cref="Protocol.ImapConnectionException">There is no way through.</exception>
    public static Line Dial(ConnectionOptions options, CancellationToken stop)
    {
        if (options.Process is { } command)
            return ProcessLine.Start(command);
        if (options.UnixSocket is { } path)
            return new SocketLine(Connector.ConnectUnix(path, options.ConnectTimeout, stop));
        if (options.Proxy is { } proxy)
            return new SocketLine(ProxyTunnel.Open(proxy, options.Host, options.EffectivePort, options.ConnectTimeout, stop));
        return new SocketLine(Connector.Connect(options.Host, options.EffectivePort, options.ConnectTimeout, stop));
    }
}
