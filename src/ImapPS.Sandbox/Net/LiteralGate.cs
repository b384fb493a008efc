using ImapPS.Protocol.Wire;
using ImapPS.Sandbox.Commands;

namespace ImapPS.Sandbox.Net;

/// <summary>Decides, where a literal begins, whether it may come and where it goes.</summary>
sealed class LiteralGate(SandboxSession session)
{
    const int MaxNonSynchronizing = 4096;

    /// <summary>Why the command that is being read will be refused at its end, or null.</summary>
    public CommandFailure? Refusal { get; private set; }

    /// <summary>A new command begins.</summary>
    public void Reset() => Refusal = null;

    /// <summary>Looks at a literal.</summary>
    /// <param name="prefix">The command up to the literal.</param>
    /// <param name="length">The literal's length in octets.</param>
    /// <param name="synchronizing">The client waits for a go-ahead.</param>
    /// <param name="sink">Where it goes, or null for the command's own buffer.</param>
    /// <returns>The refusal, or null.</returns>
    public CommandFailure? Admit(ReadOnlySpan<byte> prefix, long length, bool synchronizing, out ILiteralSink? sink)
    {
        sink = null;
        bool isMessage = AppendHandler.TakesMessageNext(prefix);
        if (Refusal is null)
        {
            if (!synchronizing)
                Refusal = CheckNonSynchronizing(length);
            Refusal ??= isMessage ? CheckMessage(prefix, length) : CheckShort(length, prefix.Length);
        }
        if (Refusal is not null)
            sink = new DiscardSink();
        else if (isMessage)
            sink = new ByteSink((int)length);
        return Refusal;
    }

    // RFC 7888: LITERAL+ lets any through, LITERAL- those of at most 4096 octets.
    CommandFailure? CheckNonSynchronizing(long length)
    {
        if (session.Can("LITERAL+"))
            return null;
        if (!session.Can("LITERAL-"))
            return CommandFailure.Bad("Non-synchronizing literals are not offered");
        return length > MaxNonSynchronizing ? CommandFailure.Bad($"A non-synchronizing literal has at most {MaxNonSynchronizing} octets here") : null;
    }

    CommandFailure? CheckMessage(ReadOnlySpan<byte> prefix, long length)
    {
        if (session.State == SessionStates.NotAuthenticated)
            return CommandFailure.Bad("Log in first");
        int limit = session.Server.Options.AppendLimit;
        if (length > limit)
            return CommandFailure.No("TOOBIG", $"A message has at most {limit} octets here");
        return AppendHandler.CheckBeforeLiteral(session, prefix, length);
    }

    CommandFailure? CheckShort(long length, int before)
    {
        int limit = session.Server.Options.MaxCommandLength;
        return length + before > limit ? CommandFailure.Bad($"A command has at most {limit} octets here") : null;
    }
}
