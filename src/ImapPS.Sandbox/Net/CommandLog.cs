
namespace ImapPS.Sandbox.Net;

/// <summary>What clients sent, without secrets.</summary>
sealed class CommandLog(int limit)
{
    const int MaxLine = 4096;
    const string Hidden = "********";

    readonly Queue<string> _lines = [];
    int _roundTrips;

    public event Action<string>? Received;

    public int RoundTrips => Volatile.Read(ref _roundTrips);

    public void CountRoundTrip() => Interlocked.Increment(ref _roundTrips);

    public IReadOnlyList<string> Snapshot()
    {
        lock (_lines)
            return [.. _lines];
    }

    public void Clear()
    {
        lock (_lines)
            _lines.Clear();
        Volatile.Write(ref _roundTrips, 0);
    }

    /// <summary>Keeps one command; literals that went to a sink show only their length.</summary>
    public void Add(ReadOnlySpan<byte> command)
    {
        string text = Redact(Protocol.Wire.Ascii.ToText(command[..Math.Min(command.Length, MaxLine)]));
        Add(command.Length > MaxLine ? text + "…" : text);
    }

    /// <summary>Keeps the mark of a line that is all secret: a client's part of AUTHENTICATE.</summary>
    public void AddHidden() => Add(Hidden);

    /// <summary>Keeps what ended a connection and should not have.</summary>
    public void AddFailure(Exception failure) => Add($"! {failure.GetType().Name}: {failure.Message}");

    void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count >= limit)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
        Received?.Invoke(line);
    }

    // LOGIN's arguments and AUTHENTICATE's initial response.
    static string Redact(string line)
    {
        string[] words = line.Split(' ', 4);
        // Without its tag it is no command, but the password is one all the same.
        if (words[0].Equals("LOGIN", StringComparison.OrdinalIgnoreCase))
            return $"{words[0]} {Hidden}";
        if (words.Length >= 3 && words[1].Equals("LOGIN", StringComparison.OrdinalIgnoreCase))
            return $"{words[0]} {words[1]} {Hidden}";
        if (words.Length == 4 && words[1].Equals("AUTHENTICATE", StringComparison.OrdinalIgnoreCase))
            return $"{words[0]} {words[1]} {words[2]} {Hidden}";
        return line;
    }
}
