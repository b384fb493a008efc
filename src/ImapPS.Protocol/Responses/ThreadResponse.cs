using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary><c>* THREAD (2)(3 6 (4 23)(44 7 96))</c> (RFC 5256 section 4).</summary>
public sealed class ThreadResponse : UntaggedResponse
{
    ThreadResponse(IReadOnlyList<ThreadNode> threads) => Threads = threads;

    /// <summary>The conversations.</summary>
    public IReadOnlyList<ThreadNode> Threads { get; }

    // thread-data = "THREAD" [SP 1*thread-list]
    internal static ThreadResponse Parse(ref ResponseReader reader)
    {
        var threads = new List<ThreadNode>();
        while (true)
        {
            reader.TrySpace();
            if (reader.AtEnd)
                return new ThreadResponse(threads);
            reader.Byte('(');
            threads.Add(ReadList(ref reader, 1));
        }
    }

    // thread-list = "(" (thread-members / thread-nested) ")"
    // thread-members = nz-number *(SP nz-number) [SP thread-nested];  thread-nested = 2*thread-list
    // A conversation of a thousand answers to answers is a chain, not a nest: only branches open parentheses.
    static ThreadNode ReadList(ref ResponseReader reader, int depth)
    {
        reader.CheckDepth(depth);
        var chain = new List<uint>();
        var branches = new List<ThreadNode>();
        while (true)
        {
            reader.TrySpace();
            if (reader.TryByte(')'))
                break;
            if (reader.TryByte('('))
                branches.Add(ReadList(ref reader, depth + 1));
            else if (branches.Count == 0)
                chain.Add(reader.Number());
            else
                throw reader.Unexpected("\")\"");
        }
        IReadOnlyList<ThreadNode> children = branches;
        for (int i = chain.Count - 1; i > 0; i--)
            children = [new ThreadNode(chain[i], children)];
        return new ThreadNode(chain.Count > 0 ? chain[0] : 0, children);
    }
}
