using System.Globalization;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;
using ImapPS.Servers;

namespace ImapPS.Benchmarks.Peers;

/// <summary>How another client did the same work; not a number where it did not come to its end, or its processor time is not known.</summary>
sealed record PeerResult(string Name, double WallMs, double CpuMs);

/// <summary>The clients that Debian has, on the workloads they can do.</summary>
static class PeerList
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static IReadOnlyList<PeerResult> Measure(BenchmarkServer server, Workload workload, int count, bool tls)
    {
        // On the sandbox's own certificate no peer could be told to rely.
        if (workload.RoundTrip > TimeSpan.Zero || (tls && server.AuthorityFile is null))
            return [];
        var target = new ClientTarget("127.0.0.1", tls ? server.TlsPort : server.PlainPort, server.UserName, server.Password)
        {
            Security = tls ? ClientSecurity.Tls : ClientSecurity.None,
            AuthorityFile = tls ? server.AuthorityFile : null,
        };
        if (tls)
            target = target with { Host = "localhost" };
        server.Reset(workload, count);
        return workload.Key switch
        {
            "1" => Python(target, login: false, $"""
                for i in range({count}):
                    c = imaplib.IMAP4_SSL(host, port, ssl_context=context)
                    c.login(os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"])
                    ok(c.select("List", readonly=True))
                    c.shutdown()
                """),
            "2" => Fetch(target, "List", "UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE"),
            "3" => Fetch(target, "List", "UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE"),
            "4" => Fetch(target, "List", "UID FLAGS"),
            "5" => Python(target, login: true, """
                ok(imap.select("List", readonly=True))
                for i in range(5):
                    ok(imap.uid("SEARCH", "ALL"))
                """),
            "6" => [.. Python(target, login: true, $"""
                ok(imap.select("Small", readonly=True))
                for i in range(1, {count} + 1):
                    with open(os.devnull, "wb") as f:
                        f.write(ok(imap.uid("FETCH", str(i), "(BODY.PEEK[])"))[0][1])
                """), .. Mbsync(target, "Small"), .. Curl(target, $"Small;UID=[1-{count}]")],
            "7" or "7t" => Curl(target, $"Large;UID=[1-{count}]"),
            "8" => Python(target, login: true, """
                ok(imap.select("Work"))
                ok(imap.uid("STORE", "1:*", "+FLAGS.SILENT", "(\\Flagged)"))
                """),
            "9" => Python(target, login: true, $"""
                message = b"Subject: x\r\n\r\n" + b"The quick brown fox jumps over the lazy dog and reads its mail.\r\n" * 160
                for i in range({count}):
                    ok(imap.append("Target", "(\\Seen)", None, message))
                """),
            _ => [],
        };
    }

    static IReadOnlyList<PeerResult> Fetch(ClientTarget target, string folder, string items) => Python(target, login: true, $"""
        ok(imap.select("{folder}", readonly=True))
        ok(imap.uid("FETCH", "1:*", "({items})"))
        """);

    // Measured inside, so that the interpreter's start does not count.
    static IReadOnlyList<PeerResult> Python(ClientTarget target, bool login, string work)
    {
        if (!PythonClient.IsAvailable(out _))
            return [];
        string script = $"""
            import time
            wall, cpu = time.perf_counter(), time.process_time()
            {work}
            print((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
            """;
        return [Within("imaplib", () =>
        {
            double[] times = [.. PythonClient.Run(target, script, login, Limit).Succeeded().Output.Trim().Split('\n')[^1].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            return new PeerResult("imaplib", times[0], times[1]);
        })];
    }

    static IReadOnlyList<PeerResult> Mbsync(ClientTarget target, string folder)
    {
        if (!MbsyncClient.IsAvailable(out _))
            return [];
        using var client = new MbsyncClient();
        return [Whole("mbsync", () => client.Run(target, folder, Limit))];
    }

    static IReadOnlyList<PeerResult> Curl(ClientTarget target, string path)
    {
        if (!CurlClient.IsAvailable(out _))
            return [];
        return [Whole("curl", () => CurlClient.Run(target, path, "--output", "/dev/null", "--max-time", "300"))];
    }

    static PeerResult Whole(string name, Func<ProcessResult> run) => Within(name, () =>
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        run().Succeeded();
        return new PeerResult(name, clock.Elapsed.TotalMilliseconds, double.NaN);
    });

    // imaplib waits 40 ms for each APPEND, its own packets and the kernel's acknowledgements being at odds.
    static PeerResult Within(string name, Func<PeerResult> run)
    {
        try
        {
            return run();
        }
        catch (TimeoutException)
        {
            return new PeerResult(name, double.NaN, double.NaN);
        }
    }
}
