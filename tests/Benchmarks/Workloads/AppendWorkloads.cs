using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Wire;

namespace ImapPS.Benchmarks.Workloads;

static class AppendWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "9",
            Name = "messages appended",
            Mail = MailKind.None,
            Counts = (10_000, 2000, 200),
            ChangesFolder = true,
            // The first goes alone and waits for the go-ahead (its kind is not proven yet), the others in batches.
            Exact = (3, 3),
            Target = new(Warm: 1.3, Bytes: 1024),
            Engine = Append,
        },
        new()
        {
            Key = "9p",
            Name = "messages appended, one by one pipelined",
            Mail = MailKind.None,
            Counts = (10_000, 2000, 200),
            ChangesFolder = true,
            Without = ["MULTIAPPEND"],
            Exact = (200, 4),
            Target = new(Warm: 1.1, Bytes: 1024),
            Engine = Append,
        },
    ];

    static readonly byte[][] Messages = [.. Enumerable.Range(0, 100).Select(i => MailMaker.Small(i))];

    static long Append(EngineRun run) => run.Session.Append("Target", Uploads(run.Count)).Count(result => result.Error is null);

    static IEnumerable<MessageUpload> Uploads(int count)
    {
        string[] flags = ["\\Seen"];
        for (int i = 0; i < count; i++)
            yield return new MessageUpload("", new MemoryLiteralSource(Messages[i % Messages.Length]), flags, MailMaker.Received);
    }
}
