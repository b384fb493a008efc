namespace ImapPS.Sandbox;

/// <summary>One trouble; see <see cref="SandboxFaults.On"/>. It happens once unless <see cref="Times"/> says otherwise.</summary>
public sealed class SandboxFault
{
    readonly string? _command;
    readonly List<string> _untagged = [];
    int _skip;
    int _left = 1;

    internal SandboxFault(string? command) => _command = command;

    /// <summary>Lets this many matching commands pass first.</summary>
    public SandboxFault Skip(int count)
    {
        _skip = count;
        return this;
    }

    /// <summary>How many commands it happens to; <see cref="int.MaxValue"/> for all.</summary>
    public SandboxFault Times(int count)
    {
        _left = count;
        return this;
    }

    /// <summary>The command waits this long before anything is done; alone or with another trouble.</summary>
    public SandboxFault Delay(TimeSpan time)
    {
        DelayTime = time;
        return this;
    }

    /// <summary>These lines, without line ends, go out before the command's own answer, which follows as always.</summary>
    public SandboxFault Untagged(params string[] lines)
    {
        _untagged.AddRange(lines);
        return this;
    }

    /// <summary>The command is not executed; this is its answer, e.g. <c>NO [CANNOT] not today</c>.</summary>
    public SandboxFault Answer(string statusAndText)
    {
        AnswerText = statusAndText;
        return this;
    }

    /// <summary>The connection breaks instead of the command.</summary>
    public SandboxFault Drop() => DropAfter(0);

    /// <summary>The command is executed, and the connection breaks after this many octets of its answer, at the latest behind its end.</summary>
    public SandboxFault DropAfter(long octets)
    {
        BreakAfter = octets;
        return this;
    }

    /// <summary>The command gets <c>* BYE text</c> and the connection ends.</summary>
    public SandboxFault Bye(string text)
    {
        ByeText = text;
        return this;
    }

    /// <summary>The command is read, and nothing is ever answered to it.</summary>
    public SandboxFault Silent()
    {
        IsSilent = true;
        return this;
    }

    internal TimeSpan DelayTime { get; private set; }

    internal IReadOnlyList<string> UntaggedLines => _untagged;

    internal string? AnswerText { get; private set; }

    internal long? BreakAfter { get; private set; }

    internal string? ByeText { get; private set; }

    internal bool IsSilent { get; private set; }

    internal bool Matches(string command) =>
        _command is null || command.Equals(_command, StringComparison.OrdinalIgnoreCase)
        || (command.Length == _command.Length + 4 && command.StartsWith("UID ", StringComparison.Ordinal)
            && command.EndsWith(_command, StringComparison.OrdinalIgnoreCase));

    internal bool Use()
    {
        if (_left <= 0)
            return false;
        if (_skip > 0)
        {
            _skip--;
            return false;
        }
        if (_left != int.MaxValue)
            _left--;
        return true;
    }
}
