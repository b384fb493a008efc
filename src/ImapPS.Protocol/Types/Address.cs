using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>One address of an ENVELOPE (RFC 9051 section 7.5.2).</summary>
/// <param name="Name">The display name, decoded; empty when there is none.</param>
/// <param name="Email">The address, e.g. <c>ann@example.org</c>; empty for a group's start.</param>
public sealed record Address(string Name, string Email)
{
    /// <summary><c>Name &lt;address&gt;</c>, or whichever of the two there is.</summary>
    public override string ToString() => Name.Length == 0 ? Email : Email.Length == 0 ? Name : $"{Name} <{Email}>";

    // env-from = "(" 1*address ")" / nil;  address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"
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
                int from = reader.Offset;
                if (TryRead(ref reader, out var address))
                {
                    if (address is not null)
                        list.Add(address);
                    continue;
                }
                // One odd address does not take the others away.
                reader.Seek(from);
                reader.SkipValue();
            }
        }
        catch (ImapProtocolException)
        {
            // The list breaks off: what could be read is kept.
            return list;
        }
    }

    static bool TryRead(ref ResponseReader reader, out Address? address)
    {
        address = null;
        if (!reader.TryByte('('))
            return false;
        try
        {
            address = Read(ref reader);
            return true;
        }
        catch (ImapProtocolException)
        {
            return false;
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
        while (!reader.TryByte(')'))
        {
            reader.TrySpace();
            reader.SkipValue();
        }
        // NIL host: a group begins (its name in mailbox) or ends (mailbox NIL too).
        if (!hasHost)
            return hasMailbox && name.Length == 0 ? new Address(EncodedWord.Decode(mailbox), "") : hasMailbox ? new Address(name, Ascii.ToText(mailbox)) : null;
        // Some put the whole address in the mailbox.
        if (host.IsEmpty && mailbox.Contains((byte)'@'))
            return new Address(name, Ascii.ToText(mailbox));
        return new Address(name, hasMailbox || host.Length > 0 ? $"{Ascii.ToText(mailbox)}@{Ascii.ToText(host)}" : "");
    }
}
