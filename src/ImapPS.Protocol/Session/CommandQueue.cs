using ImapPS.Protocol.Commands;

namespace ImapPS.Protocol.Session;

/// <summary>
/// The commands that wait and those in progress, and the rule for which may be sent while others are (RFC 9051 section 5.5).
/// </summary>
sealed class CommandQueue
{
    readonly Queue<ImapCommand> _waiting = new();
    readonly List<ImapCommand> _inFlight = [];
    int _ruled; // those in flight that have rules

    // The list itself: going through an interface would cost an enumerator for each response.
    public List<ImapCommand> InFlight => _inFlight;

    public int Waiting => _waiting.Count;

    public bool IsEmpty => _waiting.Count == 0 && _inFlight.Count == 0;

    public void Add(ImapCommand command) => _waiting.Enqueue(command);

    /// <summary>The next command, now in flight; null when none may be sent yet. The order of submission is kept.</summary>
    public ImapCommand? TakeNext()
    {
        if (!_waiting.TryPeek(out var next))
            return null;
        if (!MayGo(next))
            return null;
        _inFlight.Add(_waiting.Dequeue());
        _ruled += next.Rules == CommandRules.None ? 0 : 1;
        return next;
    }

    public ImapCommand? Complete(string tag)
    {
        foreach (var command in _inFlight)
        {
            if (command.Tag != tag)
                continue;
            Withdraw(command);
            return command;
        }
        return null;
    }

    /// <summary>Takes a command out: it has its answer, or was not sent.</summary>
    public void Withdraw(ImapCommand command)
    {
        _inFlight.Remove(command);
        _ruled -= command.Rules == CommandRules.None ? 0 : 1;
    }

    bool MayGo(ImapCommand next)
    {
        // Of 128 uploads none has rules: they need not be checked again for each further one.
        if (_ruled == 0 && next.Rules == CommandRules.None)
            return true;
        foreach (var other in _inFlight)
        {
            if (!MayOverlap(next, other))
                return false;
        }
        return true;
    }

    static bool MayOverlap(ImapCommand next, ImapCommand other)
    {
        if (next.MayFollow(other))
            return true;
        // Bits and not HasFlag, which boxes its operands until the JIT optimizes it.
        const CommandRules Numbers = CommandRules.SequenceNumbers | CommandRules.MayExpunge;
        var rules = next.Rules | other.Rules;
        if ((rules & CommandRules.Barrier) != 0 || (rules & Numbers) == Numbers)
            return false;
        // While anything but FETCH, STORE and SEARCH by number is in progress, the UID commands too, EXPUNGE may come
        // (RFC 9051 section 7.5.1), and the numbers would refer to other messages than intended.
        if ((next.Rules & CommandRules.SequenceNumbers) != 0 && (other.Rules & CommandRules.SequenceNumbers) == 0)
            return false;
        return !((next.Rules & CommandRules.OneOfAKind) != 0 && next.Name == other.Name);
    }
}
