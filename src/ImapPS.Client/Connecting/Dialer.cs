using ImapPS.Client.Connecting.Proxies;

namespace ImapPS.Client.Connecting;

/// <summary>Opens the transport that the options describe: by TCP, through a proxy, over a Unix-domain socket, or to a process.</summary>
static class Dialer
{
    /// <exception cref="Protocol.ImapConnectionException">The server was not reached.</exception>
    public static Transport Dial(ConnectionOptions options, CancellationToken stop)
    {
        if (options.Process is { } command)
            return ProcessTransport.Start(command);
        if (options.UnixSocket is { } path)
            return new SocketTransport(Connector.ConnectUnix(path, options.ConnectTimeout, stop));
        if (options.Proxy is { } proxy)
            return new SocketTransport(ProxyTunnel.Open(proxy, options.Host, options.EffectivePort, options.ConnectTimeout, stop));
        return new SocketTransport(Connector.Connect(options.Host, options.EffectivePort, options.ConnectTimeout, stop));
    }
}
