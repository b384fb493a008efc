using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>APPEND of one message, or of several in one command with MULTIAPPEND (RFC 9051 section 6.3.12, RFC 3502, RFC 6855).</summary>
public sealed class AppendCommand(string mailbox, params AppendMessage[] messages) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "APPEND";

    /// <summary>The UIDs the messages got, in order; null when the server does not say (RFC 4315).</summary>
    public AppendUidCode? AppendUid => Completion?.Code as AppendUidCode;

    /// <summary>What kinds of messages it appends.</summary>
    internal IReadOnlyCollection<AppendKind> Kinds => _kinds ??= messages.Select(m => AppendKind.Of(mailbox, m)).ToHashSet();

    HashSet<AppendKind>? _kinds;

    /// <inheritdoc/>
    internal override bool LiteralsWait(AcceptedAppends accepted) => !Kinds.All(accepted.Contains);

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (messages.Length == 0)
            throw new ArgumentException(ProtocolTexts.NoMessage);
        writer.Raw("APPEND ").Mailbox(mailbox);
        foreach (var message in messages)
        {
            writer.Space();
            if (message.Flags.Count > 0)
            {
                for (int i = 0; i < message.Flags.Count; i++)
                    writer.Byte(i == 0 ? '(' : ' ').Flag(message.Flags[i]);
                writer.Raw(") ");
            }
            if (message.Received is { } received)
                writer.DateTime(received).Space();
            // append-data-ext: with it the header may be UTF-8, and need not.
            if (writer.Utf8Messages)
                writer.Raw("UTF8 (").Literal(message.Content, literal8: true).Byte(')');
            else
                writer.Literal(message.Content);
        }
    }
}
