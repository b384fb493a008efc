using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>What a server looks at before it reads an appended message: where it goes, its flags, and which literal it comes in.</summary>
readonly record struct AppendKind(string Mailbox, FlagSet Flags, bool IsBinary)
{
    public static AppendKind Of(string mailbox, AppendMessage message) => new(mailbox, message.Flags as FlagSet ?? new FlagSet(message.Flags), message.Content.IsBinary);
}

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
