using System.Text.RegularExpressions;
using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Search;

/// <summary>THREAD=REFERENCES: threads by what messages say they answer, then by subject (RFC 5256 section 3).</summary>
sealed partial class ReferenceThreads
{
    // A chain of answers deeper than this goes on beside its ancestor: writing a thread is recursive.
    const int MaxDepth = 500;

    readonly Dictionary<string, ThreadMember> _byId = new(StringComparer.Ordinal);
    readonly List<ThreadMember> _all = [];

    /// <summary>Adds a message; the order is that of the sequence numbers.</summary>
    public void Add(ThreadMember message, HeaderBlock header)
    {
        var references = Ids(header, "References");
        if (references.Count == 0)
            references = Ids(header, "In-Reply-To").Take(1).ToList();
        string? id = Ids(header, "Message-ID").FirstOrDefault();

        ThreadMember? parent = null;
        foreach (string reference in references)
        {
            var node = Node(reference);
            if (parent is not null && node.Parent is null && !parent.IsBelow(node) && Depth(parent) < MaxDepth)
                node.MoveBelow(parent);
            parent = node;
        }
        var own = TakePlace(message, id);
        if (parent is not null && !parent.IsBelow(own) && Depth(parent) < MaxDepth)
            own.MoveBelow(parent);
    }

    /// <summary>The threads, each sorted.</summary>
    public List<ThreadMember> Finish()
    {
        var roots = _all.Where(n => n.Parent is null).ToList();
        roots = roots.SelectMany(r => Prune(r, isRoot: true)).ToList();
        // Step 4: the earliest below an empty place stands for it.
        foreach (var root in roots.Where(r => r.Number == 0))
            ThreadMember.Sort(root.Children);
        ThreadMember.Sort(roots);
        roots = JoinBySubject(roots);
        foreach (var root in roots)
            SortBelow(root);
        ThreadMember.Sort(roots);
        return roots;
    }

    ThreadMember Node(string id)
    {
        if (!_byId.TryGetValue(id, out var node))
        {
            _byId[id] = node = new ThreadMember();
            _all.Add(node);
        }
        return node;
    }

    // The message takes the place that others spoke of; a second one with the same id is on its own.
    ThreadMember TakePlace(ThreadMember message, string? id)
    {
        _all.Add(message);
        if (id is null)
            return message;
        if (_byId.TryGetValue(id, out var place))
        {
            if (place.Number > 0)
                return message;
            message.MoveBelow(place.Parent);
            foreach (var child in place.Children.ToArray())
                child.MoveBelow(message);
            place.MoveBelow(null);
            _all.Remove(place);
            // What the place said of its parent the message says itself.
            message.MoveBelow(null);
        }
        _byId[id] = message;
        return message;
    }

    // Places without a message go away; their children move up, but two roots stay together below an empty one.
    static List<ThreadMember> Prune(ThreadMember node, bool isRoot)
    {
        var children = node.Children.ToArray();
        foreach (var child in children)
        {
            foreach (var kept in Prune(child, isRoot: false))
            {
                if (kept.Parent != node)
                    kept.MoveBelow(node);
            }
        }
        if (node.Number > 0)
            return [node];
        if (isRoot && node.Children.Count > 1)
            return [node];
        var up = node.Children.ToList();
        foreach (var child in up)
            child.MoveBelow(isRoot ? null : node.Parent);
        node.MoveBelow(null);
        return up;
    }

    static List<ThreadMember> JoinBySubject(List<ThreadMember> roots)
    {
        var bySubject = new Dictionary<string, ThreadMember>(StringComparer.OrdinalIgnoreCase);
        foreach (var root in roots)
        {
            string subject = Subject(root);
            if (subject.Length == 0)
                continue;
            if (!bySubject.TryGetValue(subject, out var known) || (root.Number == 0 && known.Number > 0)
                || (known.Number > 0 && known.IsReply && root.Number > 0 && !root.IsReply))
                bySubject[subject] = root;
        }
        var joined = new List<ThreadMember>();
        foreach (var root in roots)
        {
            if (!bySubject.TryGetValue(Subject(root), out var first) || first == root)
            {
                joined.Add(root);
                continue;
            }
            if (first.Number == 0)
            {
                if (root.Number > 0)
                    root.MoveBelow(first);
                else
                    foreach (var child in root.Children.ToArray())
                        child.MoveBelow(first);
            }
            else if (root.Number > 0 && root.IsReply && !first.IsReply)
            {
                root.MoveBelow(first);
            }
            else
            {
                var both = new ThreadMember();
                int place = joined.IndexOf(first);
                first.MoveBelow(both);
                root.MoveBelow(both);
                bySubject[Subject(root)] = both;
                if (place >= 0)
                    joined[place] = both;
                else
                    joined.Add(both);
            }
        }
        joined.RemoveAll(n => n.Parent is not null);
        return joined;
    }

    static string Subject(ThreadMember root) => root.Number > 0 ? root.Subject : root.Children.Count > 0 ? Subject(root.Children[0]) : "";

    static void SortBelow(ThreadMember node)
    {
        ThreadMember.Sort(node.Children);
        foreach (var child in node.Children)
            SortBelow(child);
    }

    static int Depth(ThreadMember node)
    {
        int depth = 0;
        for (var above = node.Parent; above is not null; above = above.Parent)
            depth++;
        return depth;
    }

    static List<string> Ids(HeaderBlock header, string name) =>
        header.Find(name) is { } field ? [.. MessageId().Matches(field.Value).Select(m => m.Value)] : [];

    // msg-id = "<" id-left "@" id-right ">"
    [GeneratedRegex("<[^<>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex MessageId();
}
