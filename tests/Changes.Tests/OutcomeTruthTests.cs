using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Changes.Tests;

/// <summary>
/// Whatever fails and wherever: what a result says of a message is what the server holds. Seeded random runs over plans, servers, commands and
/// faults; a seed that fails is printed.
/// </summary>
public class OutcomeTruthTests
{
    const int Count = 2300;

    static readonly string[][] Lacking = [[], ["MOVE"], ["MOVE", "UIDPLUS"], ["UIDPLUS", "ESEARCH"], ["LITERAL+", "LITERAL-"]];

    // What a fault does to the command it meets.
    static readonly Action<SandboxFault>[] Troubles = [f => f.Answer("NO not now"), f => f.Answer("BAD what"), f => f.Drop(), f => f.DropAfter(1), f => f.Bye("away")];

    // A server that agrees and does nothing, or tells what is not so. It still answers what it is asked.
    static readonly Action<SandboxFault>[] Lies =
    [
        f => f.Answer("OK done"), f => f.Answer("OK [COPYUID 5 9000:9001 1:2] done"), f => f.Untagged("* OK [COPYUID 5 9000 1] so"), f => f.Untagged("* OK [COPYUID 5 1:2 7 8] so"), f => f.Untagged("* 1 EXPUNGE"),
    ];

    // The commands that each kind of plan sends, on one server or another.
    static readonly string[][] Commands = [["STORE"], ["STORE"], ["COPY", "EXAMINE"], ["MOVE", "COPY", "STORE", "EXPUNGE", "SEARCH"], ["STORE", "EXPUNGE", "SEARCH", "SELECT"], ["STORE", "EXPUNGE", "APPEND", "FETCH", "EXAMINE"]];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Runs)];

    static int Runs => int.TryParse(Environment.GetEnvironmentVariable("IMAPPS_OUTCOME_RUNS"), out int runs) ? runs : 60;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_told_is_what_the_server_holds(int seed)
    {
        var random = new Random(seed);
        using var there = SandboxServer.Start();
        using var other = ChangeFixture.Open(there);
        using var fixture = new ChangeFixture(Count, new SandboxOptions { DisableCapability = Lacking[random.Next(Lacking.Length)] });
        foreach (var message in fixture.Server.Mail["INBOX"].Messages.Where(m => m.Uid % 7 == 0).ToList())
            fixture.Server.Mail["INBOX"].Expunge(message.Uid);
        var uids = new UidSet(fixture.Server.Mail["INBOX"].Messages.Select(m => m.Uid));
        int kind = random.Next(Commands.Length);
        PlanStep[] steps = kind switch
        {
            0 => [new StoreFlags(StoreMode.Add, ["\\Flagged"])],
            1 => [new StoreFlags(StoreMode.Add, ["\\Flagged"]), new StoreFlags(StoreMode.Add, ["$Word"])],
            2 => [new CopyMessages("Archive")],
            3 => [new MoveMessages("Archive")],
            4 => [new RemoveMessages()],
            _ => [new TransferMessages(other, "Archive", move: true)],
        };
        bool transfers = steps[0] is TransferMessages;
        if (transfers)
            uids = new UidSet(uids.Take(170));
        var server = transfers && random.Next(2) == 0 ? there : fixture.Server;
        string command = Commands[kind][random.Next(Commands[kind].Length)];
        var fault = server.Faults.On(command).Skip(random.Next(3));
        bool lies = command is "STORE" or "COPY" or "MOVE" or "EXPUNGE" or "APPEND" && random.Next(2) == 0;
        (lies ? Lies[random.Next(Lies.Length)] : Troubles[random.Next(Troubles.Length)])(fault);

        var result = fixture.Run(fixture.Plan(uids, steps))!;

        fixture.Session.Dispose();
        other.Dispose();
        var source = Held(fixture.Server, "INBOX");
        var copies = Held(transfers ? there : fixture.Server, "Archive");
        foreach (uint uid in uids)
            Check(uid, steps, result, source, copies, fixture.Host.FailedItems.Exists(f => f.Item.Equals(uid)), $"seed {seed}: {result.Error?.Message} {ChangeReport.Of(result)}");
        Assert.Empty(result.Gone);
        if (result.Error is null && fixture.Host.FailedItems.Count == 0)
            Assert.Equal(uids, result.Done);
    }

    // By the number in the subject, which is the message's UID in INBOX.
    static Dictionary<uint, (int Copies, HashSet<string> Flags)> Held(SandboxServer server, string folder) => server.Mail[folder].Messages
        .GroupBy(m => uint.Parse(System.Text.Encoding.ASCII.GetString(m.ToArray()).Split('\r')[0]["Subject: ".Length..]))
        .ToDictionary(g => g.Key, g => (g.Count(), g.SelectMany(m => m.Flags).ToHashSet()));

    static void Check(uint uid, PlanStep[] steps, ChangeResult result, Dictionary<uint, (int Copies, HashSet<string> Flags)> source, Dictionary<uint, (int Copies, HashSet<string> Flags)> copies, bool failed, string why)
    {
        bool isThere = source.ContainsKey(uid);
        int copied = copies.TryGetValue(uid, out var copy) ? copy.Copies : 0;
        for (int i = 0; i < steps.Length; i++)
        {
            var outcome = i < result.Steps.Count ? result.Steps[i] : null;
            bool done = outcome?.Done.Contains(uid) == true;
            var stopped = outcome?.Stopped.FirstOrDefault(s => s.Uids.Contains(uid));
            Assert.False(done && stopped is not null, why);
            bool unknown = stopped?.IsUnknown == true;
            switch (steps[i])
            {
                case StoreFlags store when !unknown:
                    Assert.True(isThere && source[uid].Flags.Contains(store.Flags[0]) == done, why);
                    break;
                case CopyMessages when !unknown:
                    Assert.True(isThere && copied == (done ? 1 : 0), why);
                    break;
                case MoveMessages when done:
                    Assert.True(!isThere && copied == 1, why);
                    break;
                case MoveMessages when stopped is null:
                    Assert.True(isThere && copied == 0, why);
                    break;
                case MoveMessages when stopped.At > ChangePart.Copy:
                    // Expunged or not: the copy is there once.
                    Assert.True(stopped.WasCopied && copied == 1 && (unknown || isThere), why);
                    break;
                case RemoveMessages when done:
                    Assert.False(isThere, why);
                    break;
                case RemoveMessages when stopped is null || !unknown || stopped.At == ChangePart.Mark:
                    Assert.True(isThere, why);
                    break;
                case TransferMessages when done:
                    Assert.True(!isThere && copied == 1, why);
                    break;
            }
            // Never is a message in no place at all, unless it was to be removed.
            Assert.True(isThere || copied > 0 || steps[i] is RemoveMessages, why);
            Assert.True(!failed || isThere, why);
        }
    }
}
