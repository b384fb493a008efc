using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Net;
using ImapPS.Sandbox.Search;

namespace ImapPS.Sandbox.Commands;

/// <summary>THREAD and UID THREAD (RFC 5256).</summary>
static class ThreadHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        string algorithm = arguments.Word();
        if (algorithm is not ("ORDEREDSUBJECT" or "REFERENCES"))
            throw CommandFailure.Bad($"{algorithm} is no algorithm of THREAD here");
        session.Require("THREAD=" + algorithm, $"THREAD {algorithm}");
        var sequences = SortHandler.FindByCharset(session, ref arguments);

        var nodes = new List<(ThreadMember Node, HeaderBlock Header)>();
        foreach (uint sequence in sequences)
        {
            var message = session.View![sequence];
            var header = HeaderBlock.Parse(message.Content.Head);
            string subject = BaseSubject.Of(header.First("Subject") ?? "", out bool isReply);
            nodes.Add((new ThreadMember
            {
                Number = uid ? message.Uid : sequence,
                Sent = SortOrder.SentDate(message, header),
                Subject = subject,
                IsReply = isReply,
            }, header));
        }
        var threads = algorithm == "REFERENCES" ? ByReferences(nodes) : BySubject(nodes.Select(n => n.Node));
        session.Out.Text("* THREAD");
        if (threads.Count > 0)
            session.Out.Byte(' ');
        foreach (var thread in threads)
            thread.Write(session.Out);
        session.Out.Line();
        return null;
    }

    static List<ThreadMember> ByReferences(List<(ThreadMember Node, HeaderBlock Header)> nodes)
    {
        var threads = new ReferenceThreads();
        foreach (var (node, header) in nodes)
            threads.Add(node, header);
        return threads.Finish();
    }

    // ORDEREDSUBJECT: the first by date of each subject, and all others as its children.
    static List<ThreadMember> BySubject(IEnumerable<ThreadMember> nodes)
    {
        var threads = new List<ThreadMember>();
        foreach (var group in nodes.GroupBy(n => n.Subject, StringComparer.OrdinalIgnoreCase))
        {
            var sorted = group.ToList();
            ThreadMember.Sort(sorted);
            foreach (var child in sorted.Skip(1))
                child.MoveBelow(sorted[0]);
            threads.Add(sorted[0]);
        }
        ThreadMember.Sort(threads);
        return threads;
    }
}
