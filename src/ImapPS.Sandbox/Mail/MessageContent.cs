namespace ImapPS.Sandbox.Mail;

/// <summary>
/// The octets of one message: immutable, and shared by every copy of the message. It may be made of several pieces, so
/// that a thousand messages can carry the same big attachment and hold it in memory once.
/// </summary>
public sealed class MessageContent
{
    static long LastId;

    readonly ReadOnlyMemory<byte>[] _pieces;
    readonly Func<byte[]>? _generate;
    WeakReference<byte[]>? _joined;

    /// <summary>A message of these pieces, one behind the other; a single array is not copied.</summary>
    /// <param name="pieces">The pieces. The whole header, with its empty line, must be in the first one.</param>
    public MessageContent(params ReadOnlyMemory<byte>[] pieces)
    {
        _pieces = pieces;
        long size = 0;
        foreach (var piece in pieces)
            size += piece.Length;
        Size = checked((int)size);
    }

    /// <summary>A message that is made each time someone reads it, and takes no memory between.</summary>
    /// <param name="size">The exact number of octets that <paramref name="generate"/> gives.</param>
    /// <param name="generate">Gives the same octets every time.</param>
    public MessageContent(int size, Func<byte[]> generate)
    {
        Size = size;
        _pieces = [];
        _generate = generate;
    }

    /// <summary>RFC822.SIZE: the number of octets.</summary>
    public int Size { get; }

    /// <summary>A number that no other content has: copies of a message share it (RFC 8474 section 5.1: EMAILID).</summary>
    public long Id { get; } = Interlocked.Increment(ref LastId);

    /// <summary>Gmail's labels: they belong to the message in whatever folder its copies are. Never changed, only replaced.</summary>
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The octets in one piece. What is put together for this is not kept.</summary>
    public ReadOnlyMemory<byte> Whole
    {
        get
        {
            if (_pieces.Length == 1)
                return _pieces[0];
            if (_joined is { } joined && joined.TryGetTarget(out byte[]? kept))
                return kept;
            byte[] all = _generate is null ? Join() : _generate();
            if (all.Length != Size)
                throw new InvalidOperationException($"A message of {Size} octets was announced, but {all.Length} were made.");
            _joined = new WeakReference<byte[]>(all);
            return all;
        }
    }

    /// <summary>A stretch of octets that has the whole header in it.</summary>
    internal ReadOnlyMemory<byte> Head => _pieces.Length > 0 ? _pieces[0] : Whole;

    /// <summary>The pieces in order.</summary>
    internal ReadOnlySpan<ReadOnlyMemory<byte>> Pieces => _generate is null ? _pieces : new ReadOnlyMemory<byte>[] { Whole };

    /// <summary>What FETCH derived from the octets, kept so that it is worked out once; see <see cref="Keeps"/>.</summary>
    internal byte[]? Envelope;
    internal byte[]? Body;
    internal byte[]? BodyStructure;

    /// <summary>False for generated content: a million of those must stay small.</summary>
    internal bool Keeps => _generate is null;

    byte[] Join()
    {
        var all = new byte[Size];
        int at = 0;
        foreach (var piece in _pieces)
        {
            piece.Span.CopyTo(all.AsSpan(at));
            at += piece.Length;
        }
        return all;
    }
}
