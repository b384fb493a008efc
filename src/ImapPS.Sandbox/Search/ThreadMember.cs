using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Search;

/// <summary>One message of a thread, or the place of one that is not there.</summary>
sealed class ThreadMember
{
    /// <summary>The number to tell, or 0 for a message that is not there.</summary>
    public uint Number { get; init; }

    public DateTimeOffset Sent { get; init; }

    public string Subject { get; init; } = "";

    public bool IsReply { get; init; }

    public ThreadMember? Parent { get; private set; }

    public List<ThreadMember> Children { get; } = [];

    /// <summary>The date to sort by: its own, or the first child's.</summary>
    public DateTimeOffset SortDate => Number > 0 ? Sent : Children.Count > 0 ? Children.Min(c => c.SortDate) : DateTimeOffset.MaxValue;

    /// <summary>The number that breaks ties.</summary>
    public uint SortNumber => Number > 0 || Children.Count == 0 ? Number : Children.Min(c => c.SortNumber);

    public void MoveBelow(ThreadMember? parent)
    {
        Parent?.Children.Remove(this);
        Parent = parent;
        parent?.Children.Add(this);
    }

    /// <summary>True when the other one is this one or stands above it.</summary>
    public bool IsBelow(ThreadMember other)
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            if (node == other)
                return true;
        }
        return false;
    }

    public static void Sort(List<ThreadMember> nodes) =>
        nodes.Sort(static (a, b) => a.SortDate.CompareTo(b.SortDate) is not 0 and int order ? order : a.SortNumber.CompareTo(b.SortNumber));

    /// <summary>thread-list = "(" (thread-members / thread-nested) ")" (RFC 5256 section 5).</summary>
    public void Write(ResponseWriter writer)
    {
        writer.Byte('(');
        var node = this;
        while (true)
        {
            if (node.Number > 0)
                writer.Number(node.Number);
            if (node.Children.Count != 1)
                break;
            if (node.Number > 0)
                writer.Byte(' ');
            node = node.Children[0];
        }
        if (node.Children.Count > 1)
        {
            if (node.Number > 0)
                writer.Byte(' ');
            foreach (var child in node.Children)
                child.Write(writer);
        }
        writer.Byte(')');
    }
}
