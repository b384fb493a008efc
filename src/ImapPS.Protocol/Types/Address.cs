using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>One address of an ENVELOPE (RFC 9051 section 7.5.2).</summary>
/// <param name="Name">The display name, decoded; empty when there is none.</param>
/// <param name="Email">The address, e.g. <c>ann@example.org</c>; empty for a group's start.</param>
public sealed record Address(string Name, string Email)
{
    string? _text;

    /// <summary><c>Name &lt;address&gt;</c>, or whichever of the two there is.</summary>
    public override string ToString() => _text ??= Name.Length == 0 ? Email : Email.Length == 0 ? Name : $"{Name} <{Email}>";

    /// <summary>True when name and address are the same.</summary>
    public bool Equals(Address? other) => other is not null && Name == other.Name && Email == other.Email;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Email);

    // env-from = "(" 1*address ")" / nil
    internal static IReadOnlyList<Address> ReadList(ReadOnlySpan<byte> raw)
    {
        var reader = new ResponseReader(raw);
        if (raw.IsEmpty || reader.TryNil() || !reader.TryByte('('))
            return [];
        var list = new List<Address>(1);
        try
        {
            while (true)
            {
                reader.TrySpace();
                if (reader.AtEnd || reader.Peek == ')')
                    return list;
                if (KnownAddresses.Read(reader.SkipValue()) is { } address)
                    list.Add(address);
            }
        }
        catch (ImapProtocolException)
        {
            // The list breaks off: what could be read is kept.
            return list;
        }
    }

    // address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"; an odd one does not take the others away.
    internal static Address? Read(ReadOnlySpan<byte> raw)
    {
        var reader = new ResponseReader(raw);
        try
        {
            return reader.TryByte('(') ? Read(ref reader) : null;
        }
        catch (ImapProtocolException)
        {
            return ReadOdd(raw);
        }
    }

    static Address? Read(ref ResponseReader reader)
    {
        string name = reader.NAString(out var value) ? EncodedWord.Decode(value) : "";
        reader.TrySpace();
        reader.NAString(out _);
        reader.TrySpace();
        bool hasMailbox = reader.NAString(out var mailbox);
        reader.TrySpace();
        bool hasHost = reader.NAString(out var host);
        reader.TrySpace();
        // Anything else is not four values.
        reader.Byte(')');
        return Make(name, mailbox, hasMailbox, host, hasHost);
    }

    // With a value too many or too few, the last two strings are mailbox and host, and the first is the name.
    static Address? ReadOdd(ReadOnlySpan<byte> raw)
    {
        var reader = new ResponseReader(raw);
        var values = new List<byte[]?>();
        try
        {
            reader.Byte('(');
            while (values.Count < 16)
            {
                reader.TrySpace();
                if (reader.AtEnd || reader.Peek == ')')
                    break;
                values.Add(reader.Peek == '(' ? Passed(ref reader) : reader.NAString(out var value) ? value.ToArray() : null);
            }
        }
        catch (ImapProtocolException)
        {
            // Those before it are good.
        }
        // ("name" NIL "mailbox" "host" ...): the first four are as they should be.
        if (values is [var known, _, { Length: > 0 } box, { Length: > 0 } place, ..])
            return Make(known is null ? "" : EncodedWord.Decode(known), box, true, place, true);
        int host = values.FindLastIndex(v => v is { Length: > 0 });
        if (host < 1 || values[host - 1] is not { } mailbox)
            return null;
        return Make(host > 1 && values[0] is { } first ? EncodedWord.Decode(first) : "", mailbox, true, values[host], true);
    }

    static byte[]? Passed(ref ResponseReader reader)
    {
        reader.SkipValue();
        return null;
    }

    static Address? Make(string name, ReadOnlySpan<byte> mailbox, bool hasMailbox, ReadOnlySpan<byte> host, bool hasHost)
    {
        // NIL host: a group begins (its name in mailbox) or ends (mailbox NIL too).
        if (!hasHost)
            return hasMailbox && name.Length == 0 ? new Address(EncodedWord.Decode(mailbox), "") : hasMailbox ? new Address(name, Ascii.ToText(mailbox)) : null;
        // Some put the whole address in the mailbox.
        if (host.IsEmpty && mailbox.Contains((byte)'@'))
            return new Address(name, Ascii.ToText(mailbox));
        return new Address(name, hasMailbox || host.Length > 0 ? $"{Ascii.ToText(mailbox)}@{Ascii.ToText(host)}" : "");
    }
}
