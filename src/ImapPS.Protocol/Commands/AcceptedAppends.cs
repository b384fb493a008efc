namespace ImapPS.Protocol.Commands;

/// <summary>
/// The kinds of messages that the server accepted in this session. Only such go without its go-ahead (RFC 7888): a server that answers
/// an APPEND with BAD before it reads the message may read the message's lines as commands.
/// </summary>
sealed class AcceptedAppends
{
    const int MaxKinds = 250;

    readonly HashSet<AppendKind> _kinds = [];

    public bool Contains(AppendKind kind) => _kinds.Contains(kind);

    public void Add(AppendCommand command)
    {
        // Mail decides how many kinds there are. What is forgotten waits once more.
        if (_kinds.Count >= MaxKinds)
            _kinds.Clear();
        _kinds.UnionWith(command.Kinds);
    }

    public void Clear() => _kinds.Clear();
}
