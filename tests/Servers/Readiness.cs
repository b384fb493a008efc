using System.Diagnostics;
using System.Net.Sockets;

namespace ImapPS.Servers;

/// <summary>Waits until a server greets.</summary>
static class Readiness
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>True once both ports greet with IMAP; false when the process ended or the time is over.</summary>
    public static bool Wait(MailServer server, ServerProcess process, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < within && !process.HasExited)
        {
            if (Greets(server, tls: false) && Greets(server, tls: true))
                return true;
            Thread.Sleep(Pause);
        }
        return false;
    }

    static bool Greets(MailServer server, bool tls)
    {
        try
        {
            using var client = RawImapClient.Connect(server, tls);
            return client.Greeting.StartsWith("* OK", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}
