using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Searching.Threading;

/// <summary>Puts messages together to conversations where the server does not (RFC 5256 section 3).</summary>
public static class MessageThreads
{
    /// <summary>The conversations, each sorted by the times sent.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="algorithm">How.</param>
    public static IReadOnlyList<ThreadNode> Of(IEnumerable<ThreadedMessage> messages, ThreadAlgorithm algorithm)
    {
        if (algorithm == ThreadAlgorithm.OrderedSubject)
            return OrderedSubject(messages);
        var roots = Prune(Link(messages));
        // Step 4: a missing message is represented by its earliest answer.
        foreach (var root in roots.Where(r => r.Message is null))
            Container.Sort(root.Children);
        Container.Sort(roots);
        if (algorithm == ThreadAlgorithm.References)
            roots = JoinBySubject(roots);
        foreach (var container in roots.SelectMany(r => r.SelfAndBelow()))
            Container.Sort(container.Children);
        Container.Sort(roots);
        return [.. roots.Select(r => r.ToNode())];
    }

    static List<ThreadNode> OrderedSubject(IEnumerable<ThreadedMessage> messages) =>
        [.. messages.GroupBy(m => m.Topic, StringComparer.OrdinalIgnoreCase)
            .Select(topic => topic.OrderBy(m => m.Sent).ThenBy(m => m.Uid).ToList())
            .OrderBy(topic => topic[0].Sent).ThenBy(topic => topic[0].Uid)
            .Select(topic => new ThreadNode(topic[0].Uid, [.. topic.Skip(1).Select(m => new ThreadNode(m.Uid, []))]))];

    // Steps 1 and 2: every message and every message spoken of gets its place, and each is put below what it answers.
    static List<Container> Link(IEnumerable<ThreadedMessage> messages)
    {
        var byId = new Dictionary<string, Container>(StringComparer.Ordinal);
        var all = new List<Container>();
        foreach (var message in messages)
        {
            Container? parent = null;
            foreach (string id in message.References)
            {
                var spoken = PlaceOf(id);
                if (parent is not null && spoken.Parent is null && !parent.IsBelow(spoken))
                    spoken.MoveBelow(parent);
                parent = spoken;
            }
            // A second message with an id that is taken is one of its own.
            var place = message.MessageId is { } own && PlaceOf(own) is { Message: null } free ? free : Add(new Container());
            place.Message = message;
            // A message's own references take precedence over those in other messages.
            place.MoveBelow(parent is not null && !parent.IsBelow(place) ? parent : null);
        }
        return all;

        Container PlaceOf(string id)
        {
            if (!byId.TryGetValue(id, out var place))
                byId[id] = place = Add(new Container());
            return place;
        }

        Container Add(Container container)
        {
            all.Add(container);
            return container;
        }
    }

    // Step 3: places without a message go, and what is below them moves up; several conversations below one such root stay together.
    static List<Container> Prune(List<Container> all)
    {
        var roots = all.Where(c => c.Parent is null).ToList();
        var kept = new List<Container>();
        foreach (var container in roots.SelectMany(r => r.SelfAndBelow().Reverse()).ToList())
        {
            bool isRoot = container.Parent is null;
            if (container.Message is null && (!isRoot || container.Children.Count < 2))
            {
                var parent = container.Parent;
                foreach (var child in container.Children.ToList())
                {
                    child.MoveBelow(parent);
                    if (isRoot)
                        kept.Add(child);
                }
                container.MoveBelow(null);
            }
            else if (isRoot)
            {
                kept.Add(container);
            }
        }
        return kept;
    }

    // Step 5: conversations with the same subject are merged, with the message that is not an answer on top.
    static List<Container> JoinBySubject(List<Container> roots)
    {
        var bySubject = new Dictionary<string, Container>(StringComparer.OrdinalIgnoreCase);
        foreach (var root in roots)
        {
            string topic = root.First?.Topic ?? "";
            if (topic.Length > 0 && (!bySubject.TryGetValue(topic, out var known) || GoesBefore(root, known)))
                bySubject[topic] = root;
        }
        var joined = new List<Container>();
        foreach (var root in roots)
        {
            string topic = root.First?.Topic ?? "";
            if (topic.Length == 0 || bySubject[topic] is var top && top == root)
                joined.Add(root);
            else if (top.Message is null && root.Message is null)
                root.Children.ToList().ForEach(child => child.MoveBelow(top));
            else if (top.Message is null || (root.Message is { IsReply: true } && !top.Message.IsReply))
                root.MoveBelow(top);
            else
                bySubject[topic] = PutTogether(top, root, joined);
        }
        return joined;
    }

    static bool GoesBefore(Container root, Container known) =>
        (root.Message is null && known.Message is not null) || (known.Message is { IsReply: true } && root.Message is { IsReply: false });

    static Container PutTogether(Container top, Container root, List<Container> joined)
    {
        var both = new Container();
        int place = joined.IndexOf(top);
        top.MoveBelow(both);
        root.MoveBelow(both);
        if (place >= 0)
            joined[place] = both;
        else
            joined.Add(both);
        return both;
    }
}
