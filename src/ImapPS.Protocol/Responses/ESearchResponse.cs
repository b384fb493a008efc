using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>esearch-response (RFC 4731, RFC 9051 section 7.3.4). What was not asked for is null.</summary>
public sealed class ESearchResponse : UntaggedResponse
{
    ESearchResponse()
    {
    }

    /// <summary>The tag of the command it answers, or null.</summary>
    public string? Tag { get; private set; }

    /// <summary>The mailbox that was searched, where several were (RFC 7377); else null.</summary>
    public string? Mailbox { get; private set; }

    /// <summary>The UIDVALIDITY of <see cref="Mailbox"/>; 0 when it did not come.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>True when the numbers are UIDs.</summary>
    public bool Uid { get; private set; }

    /// <summary>MIN.</summary>
    public uint? Min { get; private set; }

    /// <summary>MAX.</summary>
    public uint? Max { get; private set; }

    /// <summary>COUNT.</summary>
    public uint? Count { get; private set; }

    /// <summary>ALL, in the order it is written, which is that of a SORT (RFC 5267); null when nothing was found, which the RFC says by leaving it out.</summary>
    public UidList? All { get; private set; }

    /// <summary>PARTIAL: the messages of the asked window (RFC 9394), in the order it is written.</summary>
    public UidList? Partial { get; private set; }

    /// <summary>MODSEQ: the highest mod-sequence of the found messages.</summary>
    public ulong? ModSeq { get; private set; }

    // esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)
    internal static ESearchResponse Parse(ref ResponseReader reader, bool utf8)
    {
        var response = new ESearchResponse();
        reader.TrySpace();
        if (reader.TryByte('('))
            response.ReadCorrelator(ref reader, utf8);
        while (true)
        {
            reader.TrySpace();
            if (reader.AtEnd)
                return response;
            var name = reader.Atom();
            if (Ascii.EqualsIgnoreCase(name, "UID"))
            {
                response.Uid = true;
                continue;
            }
            reader.Space();
            response.Read(name, ref reader);
        }
    }

    // search-correlator = SP "(" one-correlator *(SP one-correlator) ")"; one-correlator = "TAG" SP tag-string / "MAILBOX" SP astring / "UIDVALIDITY" SP nz-number
    void ReadCorrelator(ref ResponseReader reader, bool utf8)
    {
        while (!reader.TryByte(')'))
        {
            var name = reader.Atom();
            reader.Space();
            var value = reader.AString();
            if (Ascii.EqualsIgnoreCase(name, "TAG"))
                Tag = Ascii.ToText(value);
            else if (Ascii.EqualsIgnoreCase(name, "MAILBOX"))
                Mailbox = MailboxName.FromWire(value, utf8);
            else if (Ascii.EqualsIgnoreCase(name, "UIDVALIDITY"))
                UidValidity = uint.TryParse(Ascii.ToText(value), out uint number) ? number : 0;
            reader.TrySpace();
        }
    }

    void Read(ReadOnlySpan<byte> name, ref ResponseReader reader)
    {
        switch (Ascii.ToText(name).ToUpperInvariant())
        {
            case "MIN": Min = reader.Number(); break;
            case "MAX": Max = reader.Number(); break;
            case "COUNT": Count = reader.Number(); break;
            case "MODSEQ": ModSeq = reader.Number64(); break;
            case "ALL": All = UidList.Read(ref reader); break;
            case "PARTIAL":
                reader.Byte('(');
                reader.Atom();
                reader.Space();
                Partial = reader.TryNil() ? new UidList() : UidList.Read(ref reader);
                reader.Byte(')');
                break;
            default: reader.SkipValue(); break;
        }
    }
}
