using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>What a server checks before it reads an appended message: the mailbox, the flags and the kind of literal.</summary>
readonly record struct AppendKind(string Mailbox, FlagSet Flags, bool IsBinary)
{
    public static AppendKind Of(string mailbox, AppendMessage message) => new(mailbox, message.Flags as FlagSet ?? new FlagSet(message.Flags), message.Content.IsBinary);
}
