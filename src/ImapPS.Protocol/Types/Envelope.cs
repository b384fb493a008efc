using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>
/// The ENVELOPE of a message (RFC 9051 section 7.5.2), kept as the server's bytes and decoded field by field on first
/// use: most of a listed mailbox's envelopes are never looked into.
/// </summary>
public sealed class Envelope
{
    const int FieldCount = 10;

    readonly ReadOnlyMemory<byte> _raw;
    int[]? _fields; // start and end of each field, parsed on first use
    string? _subject;
    IReadOnlyList<Address>? _from;

    /// <summary>Keeps the bytes of one parenthesized ENVELOPE.</summary>
    public Envelope(ReadOnlyMemory<byte> raw) => _raw = raw;

    /// <summary>The Date header as a time, or null when it is missing or not valid.</summary>
    public DateTimeOffset? Date => TryField(0, out var value) ? MailDate.Parse(value) : null;

    /// <summary>The Subject, decoded; empty when there is none.</summary>
    public string Subject => _subject ??= TryField(1, out var value) ? EncodedWord.Decode(value) : "";

    /// <summary>From.</summary>
    public IReadOnlyList<Address> From => _from ??= Address.ReadList(Field(2));

    /// <summary>Sender.</summary>
    public IReadOnlyList<Address> Sender => Address.ReadList(Field(3));

    /// <summary>Reply-To.</summary>
    public IReadOnlyList<Address> ReplyTo => Address.ReadList(Field(4));

    /// <summary>To.</summary>
    public IReadOnlyList<Address> To => Address.ReadList(Field(5));

    /// <summary>Cc.</summary>
    public IReadOnlyList<Address> Cc => Address.ReadList(Field(6));

    /// <summary>Bcc.</summary>
    public IReadOnlyList<Address> Bcc => Address.ReadList(Field(7));

    /// <summary>In-Reply-To, or null.</summary>
    public string? InReplyTo => Text(8);

    /// <summary>Message-ID with its angle brackets, or null.</summary>
    public string? MessageId => Text(9);

    string? Text(int index) => TryField(index, out var value) ? Ascii.ToText(value).Trim() : null;

    bool TryField(int index, out ReadOnlySpan<byte> value)
    {
        value = default;
        var raw = Field(index);
        if (raw.IsEmpty)
            return false;
        var reader = new ResponseReader(raw);
        try
        {
            return reader.NAString(out value);
        }
        catch (ImapProtocolException)
        {
            return false;
        }
    }

    ReadOnlySpan<byte> Field(int index)
    {
        _fields ??= FindFields(_raw.Span);
        return _raw.Span[_fields[2 * index].._fields[2 * index + 1]];
    }

    // A short envelope, as some servers send, leaves the last fields empty.
    static int[] FindFields(ReadOnlySpan<byte> raw)
    {
        var fields = new int[2 * FieldCount];
        var reader = new ResponseReader(raw);
        try
        {
            if (!reader.TryByte('('))
                return fields;
            for (int i = 0; i < FieldCount; i++)
            {
                reader.TrySpace();
                if (reader.AtEnd || reader.Peek == ')')
                    break;
                int from = reader.Offset;
                reader.SkipValue();
                fields[2 * i] = from;
                fields[2 * i + 1] = reader.Offset;
            }
        }
        catch (ImapProtocolException)
        {
            // The fields before the fault remain.
        }
        return fields;
    }
}
