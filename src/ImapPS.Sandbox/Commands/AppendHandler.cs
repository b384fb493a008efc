using ImapPS.Protocol;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>APPEND (RFC 9051 section 6.3.12), with MULTIAPPEND (RFC 3502), BINARY (RFC 3516) and UTF8 (RFC 6855).</summary>
static class AppendHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        var messages = new List<NewMessage>();
        do
        {
            arguments.Space();
            messages.Add(ReadMessage(session, ref arguments));
        }
        while (!arguments.AtEnd);
        if (messages.Count > 1)
            session.Require("MULTIAPPEND", "APPEND of several messages");
        session.RequireWithinLimit(messages.Count);
        return Append(session, name, messages);
    }

    /// <summary>True when the literal that begins behind this prefix is a message, and not e.g. the folder's name.</summary>
    public static bool TakesMessageNext(ReadOnlySpan<byte> prefix)
    {
        int space = prefix.IndexOf((byte)' ');
        if (space < 0)
            return false;
        var arguments = prefix[(space + 1)..];
        if (Ascii.StartsWithIgnoreCase(arguments, "APPEND "))
            arguments = arguments[7..];
        else if (!TrySkipReplace(ref arguments))
            return false;
        return arguments.Length > 0 && (arguments[0] != '{' || arguments.IndexOf("}\r\n"u8) + 3 < arguments.Length);
    }

    static bool TrySkipReplace(ref ReadOnlySpan<byte> command)
    {
        int word = Ascii.StartsWithIgnoreCase(command, "UID ") ? 4 : 0;
        if (!Ascii.StartsWithIgnoreCase(command[word..], "REPLACE "))
            return false;
        int number = command[(word + 8)..].IndexOf((byte)' ');
        if (number < 0)
            return false;
        command = command[(word + 8 + number + 1)..];
        return true;
    }

    /// <summary>Says no before the message is sent, where that is known already (RFC 9051 section 4.3).</summary>
    public static CommandFailure? CheckBeforeLiteral(SandboxSession session, ReadOnlySpan<byte> prefix, long length)
    {
        try
        {
            var reader = new CommandReader(prefix, session.Connection.Streamed, session.Utf8);
            reader.Tag();
            reader.Space();
            if (!ReplaceHandler.TrySkipToFolder(ref reader))
            {
                reader.Word();
                reader.Space();
            }
            lock (session.Mail.Lock)
            {
                FindTarget(session, reader.Mailbox());
                session.Mail.CheckQuota(length);
            }
            return null;
        }
        catch (CommandFailure failure)
        {
            return failure;
        }
        catch (MailException e)
        {
            return CommandFailure.No(e.Code, e.Message);
        }
        catch (ImapProtocolException e)
        {
            return CommandFailure.Bad($"Expected {e.Production} at offset {e.Offset}");
        }
    }

    /// <summary>The folder to put messages into; where there is none, the client may create it and try again.</summary>
    public static SandboxFolder FindTarget(SandboxSession session, string name)
    {
        var folder = session.Mail.Find(name) ?? throw CommandFailure.No("TRYCREATE", $"There is no folder \"{name}\"");
        return folder.CanSelect ? folder : throw CommandFailure.No("CANNOT", $"\"{name}\" holds no messages");
    }

    // append-message = [SP flag-list] [SP date-time] SP append-data
    /// <summary>Reads one message with its flags and date.</summary>
    public static NewMessage ReadMessage(SandboxSession session, ref CommandReader arguments)
    {
        var flags = FlagSet.Empty;
        DateTimeOffset? received = null;
        if (arguments.Peek == '(')
        {
            flags = arguments.FlagList();
            arguments.Space();
        }
        if (arguments.Peek == '"')
        {
            received = arguments.DateTime();
            arguments.Space();
        }
        bool utf8 = arguments.TryWord("UTF8");
        if (utf8)
        {
            if (!session.Utf8Accept)
                throw CommandFailure.Bad("APPEND UTF8 needs UTF8=ACCEPT to be enabled");
            arguments.Space();
            arguments.Byte('(');
        }
        if (!arguments.TryLiteral(out var value, out var sink, out bool binary))
            throw arguments.Expected("a literal with the message");
        byte[] bytes = sink is ByteSink message ? message.Bytes : value.ToArray();
        if (utf8)
            arguments.Byte(')');
        CheckMessage(session, bytes, binary, utf8);
        return new NewMessage(bytes, flags, received);
    }

    static void CheckMessage(SandboxSession session, byte[] bytes, bool binary, bool utf8)
    {
        if (binary && !utf8)
            session.Require("BINARY", "A literal8");
        if (bytes.Length == 0)
            throw CommandFailure.No(null, "An empty message cancels APPEND");
        if (!binary && bytes.AsSpan().Contains((byte)0))
            throw CommandFailure.Bad("A message with NUL takes a literal8");
    }

    static string? Append(SandboxSession session, string name, List<NewMessage> messages)
    {
        lock (session.Mail.Lock)
        {
            var folder = FindTarget(session, name);
            session.Mail.CheckQuota(messages.Sum(m => (long)m.Bytes.Length));
            var uids = new UidSet();
            foreach (var message in messages)
                uids.Add(Add(session, folder, message));
            session.Mail.Changed();
            return session.Can("UIDPLUS") ? $"[APPENDUID {folder.UidValidity} {uids}] APPEND completed" : null;
        }
    }

    /// <summary>Puts a message into a folder and gives its UID.</summary>
    public static uint Add(SandboxSession session, SandboxFolder folder, NewMessage message) =>
        folder.Add(new MessageContent(message.Bytes), session.Mail.Flags.Intern(message.Flags), message.Received ?? session.Mail.Now()).Uid;
}
