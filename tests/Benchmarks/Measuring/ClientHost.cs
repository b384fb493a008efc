using ImapPS.Benchmarks.Floor;
using ImapPS.Benchmarks.Workloads;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>
/// A measured client in a process of its own. It obeys words on its standard input: <c>open</c> connects and logs in,
/// <c>run</c> does the work and prints a <see cref="Sample"/>, <c>close</c> hangs up; each is answered with a line. The opening is
/// not measured, but where it is the work itself.
/// </summary>
static class ClientHost
{
    public static void Run(string[] args)
    {
        var settings = ClientSettings.Of(args);
        var workload = WorkloadList.Named(settings.Workload).Single();
        using var allocations = settings.Allocations ? new AllocationSampler() : null;
        string scratch = Directory.CreateTempSubdirectory("imapps-bench-").FullName;
        try
        {
            using IMeasuredClient client = settings.Role == "engine" ? new EngineClient(settings, workload, scratch) : new FloorClient(settings, workload, scratch);
            while (Console.ReadLine() is { } word)
            {
                switch (word)
                {
                    case "open":
                        client.Open();
                        Console.WriteLine();
                        break;
                    case "run":
                        Console.WriteLine(Sample.Of(client.Run).ToLine());
                        allocations?.Print(Console.Error);
                        break;
                    case "close":
                        client.Close();
                        foreach (string file in Directory.EnumerateFiles(scratch))
                            File.Delete(file);
                        Console.WriteLine();
                        break;
                }
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}

/// <summary>One side of a comparison.</summary>
interface IMeasuredClient : IDisposable
{
    void Open();
    long Run();
    void Close();
}

/// <summary>The engine.</summary>
sealed class EngineClient(ClientSettings settings, Workload workload, string scratch) : IMeasuredClient
{
    ImapSession? _session;

    public void Open()
    {
        if (workload.ConnectsItself)
            return;
        _session = OpenSession();
        // Asked for so that the server's answers to ID and ENABLE belong to the opening.
        _session.Has("IMAP4rev1");
    }

    public long Run() => workload.Engine(new EngineRun(_session, OpenSession, workload.Folder, settings.Count, scratch, settings.Connections));

    public void Close() => _session?.Dispose();

    public void Dispose() => Close();

    // PLAIN, as nearly every provider has it, and as the floor does it.
    ImapSession OpenSession() => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions
        {
            Host = "127.0.0.1",
            Port = settings.Port,
            Security = settings.Tls ? ConnectionSecurity.Tls : ConnectionSecurity.None,
            SkipCertificateCheck = true,
            DisabledCapabilities = workload.Without,
        },
        Login = new Login(new SaslCredential(settings.UserName, settings.Password), Mechanism: "PLAIN"),
    });
}

/// <summary>The floor: the bytes that the engine sent, and whatever comes back thrown away or written to files.</summary>
sealed class FloorClient(ClientSettings settings, Workload workload, string scratch) : IMeasuredClient
{
    readonly Recording _recording = Recording.Of(File.ReadAllBytes(settings.Recording));
    FloorLine? _line;

    public void Open() => _line = workload.ConnectsItself ? null : new FloorLine(settings);

    public long Run()
    {
        if (workload.ConnectsItself)
        {
            for (int i = 0; i < settings.Count; i++)
            {
                using var line = new FloorLine(settings);
                Replay(line);
            }
            return settings.Count;
        }
        return Replay(_line!);
    }

    public void Close() => _line?.Dispose();

    public void Dispose() => Close();

    // Gives how many bytes came, or how many files.
    long Replay(FloorLine line)
    {
        int files = 0;
        long bytes = 0;
        foreach (var (flight, tag) in _recording.Flights)
            bytes += workload.FloorWritesFiles ? line.ExchangeToFiles(flight, tag, scratch, ref files) : line.Exchange(flight, tag);
        return workload.FloorWritesFiles ? files : bytes;
    }
}
