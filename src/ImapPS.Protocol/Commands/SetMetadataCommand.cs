using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>SETMETADATA: sets annotations, or takes them away (RFC 5464 section 4.3).</summary>
/// <param name="mailbox">The mailbox; empty for the server.</param>
/// <param name="entries">The entries with their values; a null value takes the entry away.</param>
public sealed class SetMetadataCommand(string mailbox, IReadOnlyList<MetadataEntry> entries) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "SETMETADATA";

    /// <inheritdoc/>
    internal override bool LiteralsWait(AcceptedAppends accepted) => entries.Any(e => e.Value is { } value && value.Span.ContainsAny((byte)'\r', (byte)'\n'));

    // entry-value = entry SP value;  value = nstring / literal8
    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (entries.Count == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("metadata entry"));
        writer.Raw("SETMETADATA ");
        (mailbox.Length == 0 ? writer.String("") : writer.Mailbox(mailbox)).Raw(" (");
        for (int i = 0; i < entries.Count; i++)
        {
            if (i > 0)
                writer.Space();
            writer.String(MetadataEntry.Check(entries[i].Name)).Space();
            WriteValue(writer, entries[i].Value);
        }
        writer.Byte(')');
    }

    static void WriteValue(CommandWriter writer, ReadOnlyMemory<byte>? value)
    {
        if (value is not { } bytes)
            writer.Raw("NIL");
        else if (bytes.Span.Contains((byte)0))
            writer.Literal(new MemoryLiteralSource(bytes), literal8: true);
        else if (bytes.Span.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            writer.Literal(bytes.Span);
        else
            writer.String(Ascii.ToText(bytes.Span));
    }
}
