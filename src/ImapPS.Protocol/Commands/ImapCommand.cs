using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>
/// One command from its words to its result: it writes itself, claims the untagged data that answers it, and keeps its
/// tagged completion. It knows nothing of sockets or of other commands.
/// </summary>
public abstract class ImapCommand
{
    /// <summary>The command's name as in the RFC, e.g. <c>UID FETCH</c>; also its row in the state table.</summary>
    public abstract string Name { get; }

    /// <summary>How it gets on with others in flight.</summary>
    public virtual CommandRules Rules => CommandRules.None;

    /// <summary>True when it may be sent while the other is in progress, whatever the rules of both say.</summary>
    internal virtual bool MayFollow(ImapCommand other) => false;

    /// <summary>
    /// True when its literals wait for the server's go-ahead, also where the server takes them without (RFC 7888): a server that refuses the
    /// command before its literal may read the literal's lines as commands.
    /// </summary>
    /// <param name="accepted">What the server accepted so far.</param>
    internal virtual bool LiteralsWait(AcceptedAppends accepted) => false;

    /// <summary>True when a literal of it was sent without the server's go-ahead.</summary>
    internal bool HasUnaskedLiteral { get; set; }

    /// <summary>The tag it was sent with, or null before that.</summary>
    public string? Tag { get; internal set; }

    /// <summary>True once it waits to be sent: a command can be sent once.</summary>
    public bool IsSubmitted { get; internal set; }

    /// <summary>How it will be sent unless things change until its turn comes; null once it was.</summary>
    internal CommandDraft? Draft { get; set; }

    /// <summary>The server's tagged answer, or null while there is none.</summary>
    public StatusResponse? Completion { get; private set; }

    /// <summary>True when the server has answered, or the command could not be sent (then <see cref="Completion"/> is a BAD of our own).</summary>
    public bool IsCompleted => Completion is not null;

    /// <summary>Throws when the server answered NO or BAD, or the command could not be sent.</summary>
    /// <exception cref="ImapCommandException">The server refused the command.</exception>
    /// <exception cref="ImapStateException">The session's state did not allow it when it was due.</exception>
    /// <exception cref="ArgumentException">An argument could not be sent any more when its turn came.</exception>
    public void ThrowIfRefused()
    {
        ThrowIfUnsent();
        if (Completion is { Status: not ResponseStatus.Ok } refused)
            throw new ImapCommandException(Name, refused);
    }

    /// <summary>Throws when the command could not be sent; the server's NO or BAD is for the caller to read.</summary>
    /// <exception cref="ImapStateException">The session's state did not allow it when its turn came.</exception>
    /// <exception cref="ArgumentException">An argument could not be sent any more when its turn came.</exception>
    public void ThrowIfUnsent()
    {
        if (_unsent is not null)
            throw _unsent;
    }

    /// <summary>Writes the command behind its tag, without the line end.</summary>
    /// <exception cref="ArgumentException">An argument may not be sent.</exception>
    protected internal abstract void Write(CommandWriter writer);

    /// <summary>Takes an untagged response that answers this command; false leaves it to others.</summary>
    protected internal virtual bool Accept(UntaggedResponse response) => false;

    /// <summary>Sees each whole response that comes while the command is alone in progress, before anybody reads it. The bytes are valid only during the call.</summary>
    protected internal virtual void Observe(ReadOnlySpan<byte> response)
    {
    }

    /// <summary>Chooses the sink for a section of a FETCH response to this command; null keeps it or leaves it to other commands.</summary>
    protected internal virtual ILiteralSink? OpenSection(FetchResponse soFar, string section, long length) => null;

    /// <summary>
    /// Answers a continuation request that is not for a literal; null sends nothing.
    /// </summary>
    protected internal virtual CommandReply? Continue(ContinuationResponse request) => null;

    /// <summary>Called with the tagged answer.</summary>
    protected virtual void Completed(StatusResponse completion)
    {
    }

    Exception? _unsent;

    /// <summary>Ends the command unsent, so that no thread waits for it forever.</summary>
    /// <param name="reason">Why it was not sent.</param>
    internal void Refuse(Exception reason)
    {
        Draft = null;
        _unsent = reason;
        Completion = new StatusResponse(ResponseStatus.Bad, _unsent.Message);
    }

    internal void Complete(StatusResponse completion)
    {
        Completion = completion;
        Completed(completion);
    }
}
