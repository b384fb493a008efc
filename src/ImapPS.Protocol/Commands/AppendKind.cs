using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>What a server looks at before it reads an appended message: where it goes, its flags, and which literal it comes in.</summary>
readonly record struct AppendKind(string Mailbox, FlagSet Flags, bool IsBinary)
{
    public static AppendKind Of(string mailbox, AppendMessage message) => new(mailbox, message.Flags as FlagSet ?? new FlagSet(message.Flags), message.Content.IsBinary);
}
