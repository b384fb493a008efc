using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID THREAD (RFC 5256): the messages that a search finds, by conversations. Needs <c>THREAD=</c> with the algorithm.</summary>
/// <param name="algorithm">E.g. <c>REFERENCES</c>.</param>
/// <param name="key">What to look for.</param>
public sealed class UidThreadCommand(string algorithm, SearchKey key) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID THREAD";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The conversations, in the server's order.</summary>
    public IReadOnlyList<ThreadNode> Threads { get; private set; } = [];

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("UID THREAD ").Atom(algorithm).Raw(" UTF-8 ");
        key.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not ThreadResponse threads)
            return false;
        Threads = threads.Threads;
        return true;
    }
}
