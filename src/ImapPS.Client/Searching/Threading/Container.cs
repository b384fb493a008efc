using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Searching.Threading;

/// <summary>A place in a conversation: a message, or one that others speak of and that is not there.</summary>
sealed class Container
{
    public ThreadedMessage? Message { get; set; }

    public Container? Parent { get; private set; }

    public List<Container> Children { get; } = [];

    /// <summary>The message it is sorted by and whose subject counts: its own, else its first answer's.</summary>
    public ThreadedMessage? First
    {
        get
        {
            var at = this;
            while (at.Message is null && at.Children.Count > 0)
                at = at.Children[0];
            return at.Message;
        }
    }

    public bool IsBelow(Container other)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (at == other)
                return true;
        }
        return false;
    }

    public void MoveBelow(Container? parent)
    {
        Parent?.Children.Remove(this);
        Parent = parent;
        parent?.Children.Add(this);
    }

    /// <summary>By the time sent; equal ones in the folder's order.</summary>
    public static void Sort(List<Container> containers) =>
        containers.Sort(static (a, b) => (a.First?.Sent, a.First?.Uid) is var (aSent, aUid) && (b.First?.Sent, b.First?.Uid) is var (bSent, bUid)
            ? Nullable.Compare(aSent, bSent) is not 0 and var bySent ? bySent : Nullable.Compare(aUid, bUid) : 0);

    /// <summary>This and all below it, parents first; without recursion, for a conversation may be ten thousand answers deep.</summary>
    public IEnumerable<Container> SelfAndBelow()
    {
        var waiting = new Stack<Container>([this]);
        while (waiting.TryPop(out var container))
        {
            yield return container;
            for (int i = container.Children.Count - 1; i >= 0; i--)
                waiting.Push(container.Children[i]);
        }
    }

    /// <summary>The conversation in the form that servers give it.</summary>
    public ThreadNode ToNode()
    {
        var nodes = new Dictionary<Container, ThreadNode>();
        foreach (var container in SelfAndBelow().Reverse())
        {
            nodes[container] = new ThreadNode(container.Message?.Uid ?? 0, [.. container.Children.Select(c => nodes[c])]);
            container.Children.ForEach(c => nodes.Remove(c));
        }
        return nodes[this];
    }
}
