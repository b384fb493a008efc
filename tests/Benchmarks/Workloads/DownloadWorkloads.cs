using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Benchmarks.Workloads;

static class DownloadWorkloads
{
    const int Several = 3;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "6",
            Name = "messages downloaded to files",
            Mail = MailKind.Small,
            Counts = (10_000, 10_000, 200),
            FloorWritesFiles = true,
            Exact = (3, 1),
            Target = new(Warm: 1.5, Bytes: 500, PeakMegabytes: 60),
            Engine = Download,
        },
        new()
        {
            Key = "6c",
            Name = $"messages downloaded to files over {Several} connections",
            Mail = MailKind.Small,
            Counts = (10_000, 10_000, 0),
            FloorWritesFiles = true,
            Connections = Several,
            Target = new(Warm: 1.5, PeakMegabytes: 60),
            Engine = DownloadOver,
        },
        new()
        {
            Key = "7",
            Name = "messages of 17 MB downloaded",
            Mail = MailKind.Large,
            Counts = (60, 60, 2),
            Exact = (2, 1),
            Target = new(Warm: 1.3, Bytes: 1024 * 1024 / 60, PeakMegabytes: 60),
            Engine = Count,
        },
        new()
        {
            Key = "7t",
            Name = "messages of 17 MB downloaded",
            Mail = MailKind.Large,
            Counts = (60, 60, 0),
            TlsOnly = true,
            Target = new(Warm: 1.1, Bytes: 1024 * 1024 / 60, PeakMegabytes: 60),
            Engine = Count,
        },
        new()
        {
            Key = "10",
            Name = "attachments saved",
            Mail = MailKind.Attachment,
            Counts = (10_000, 5000, 200),
            FloorWritesFiles = true,
            Exact = (4, 2),
            Target = new(Warm: 1.5, Bytes: 2048),
            Engine = SaveAttachments,
        },
    ];

    public static long Download(EngineRun run) => run.Session.Fetch(run.Folder, 0, run.Uids, WholeToFile(run)).Count(message => Commit(run, message));

    // As Export-ImapMessage does it with -ThrottleLimit.
    static long DownloadOver(EngineRun run)
    {
        long count = 0;
        using var pump = new ParallelFetch(run.Session, message => count += Commit(run, message) ? 1 : 0, run.Connections, default);
        foreach (var batch in run.Uids.Chunk(int.MaxValue, 100))
            pump.Submit(run.Folder, 0, batch, WholeToFile(run));
        pump.Drain();
        return count;
    }

    static FetchRequest WholeToFile(EngineRun run) => new(FetchItemKinds.None, [BodySection.Whole])
    {
        Sinks = (soFar, _, length) => new FileSink($"{run.Scratch}/{soFar.SequenceNumber}.partial", length),
    };

    static bool Commit(EngineRun run, FetchResponse message)
    {
        using var file = (FileSink)message.Section("BODY[]")!.Value.Sink!;
        return file.Commit($"{run.Scratch}/{message.Uid}.eml", overwrite: true);
    }

    static long Count(EngineRun run)
    {
        long count = 0;
        foreach (var message in run.Session.Fetch(run.Folder, 0, run.Uids, new FetchRequest(FetchItemKinds.None, [BodySection.Whole]) { Sinks = (_, _, _) => new CountingSink() }))
            count += message.Section("BODY[]")!.Value.Sink is CountingSink { IsComplete: true, Length: > 1_000_000 } ? 1 : 0;
        return count;
    }

    // As Save-ImapAttachment does it: the structures first, then the parts of many messages with one command.
    public static long SaveAttachments(EngineRun run)
    {
        long count = 0;
        var waiting = new UidSet();
        using var pump = new FetchPump(run.Session, message =>
        {
            using var file = (FileSink)message.Section("BODY[2]")!.Value.Sink!;
            count += file.Commit(Path.Combine(run.Scratch, $"{message.Uid}.bin"), overwrite: true) ? 1 : 0;
        });
        var request = new FetchRequest(FetchItemKinds.None, [new BodySection("2")])
        {
            Sinks = (soFar, _, length) => new FileSink(Path.Combine(run.Scratch, $"{soFar.SequenceNumber}.partial"), length, ByteFilter.Decoding(TransferEncoding.Base64)),
        };
        foreach (var message in run.Session.Fetch(run.Folder, 0, run.Uids, new FetchRequest(FetchItemKinds.BodyStructure)))
        {
            if (message.ReadBodyStructure()!.SelfAndDescendants().Any(p => p.Section == "2" && p.FileName is not null))
                waiting.Add(message.Uid);
            if (waiting.Count < 200)
                continue;
            pump.Submit(run.Folder, 0, waiting, request);
            waiting = new UidSet();
        }
        if (!waiting.IsEmpty)
            pump.Submit(run.Folder, 0, waiting, request);
        pump.Drain();
        return count;
    }

    sealed class CountingSink : ILiteralSink
    {
        public long Length { get; private set; }
        public bool IsComplete { get; private set; }
        public void Write(ReadOnlySpan<byte> bytes) => Length += bytes.Length;
        public void Complete() => IsComplete = true;
    }
}
