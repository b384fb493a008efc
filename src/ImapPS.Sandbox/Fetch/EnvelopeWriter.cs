using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>ENVELOPE (RFC 9051 section 7.5.2): ten fields of the header, as they stand there.</summary>
static class EnvelopeWriter
{
    public static void Write(ResponseWriter writer, HeaderBlock header)
    {
        writer.Byte('(');
        NString(writer, HeaderBytes.Find(header, "Date"));
        writer.Byte(' ');
        NString(writer, HeaderBytes.Find(header, "Subject"));
        writer.Byte(' ');
        byte[]? from = HeaderBytes.Find(header, "From");
        AddressWriter.Write(writer, from);
        // Sender and Reply-To are From's where they are missing or empty.
        foreach (string name in (string[])["Sender", "Reply-To"])
        {
            byte[]? value = HeaderBytes.Find(header, name);
            writer.Byte(' ');
            AddressWriter.Write(writer, value is { Length: > 0 } ? value : from);
        }
        foreach (string name in (string[])["To", "Cc", "Bcc"])
        {
            writer.Byte(' ');
            AddressWriter.Write(writer, HeaderBytes.Find(header, name));
        }
        writer.Byte(' ');
        NString(writer, HeaderBytes.Find(header, "In-Reply-To"));
        writer.Byte(' ');
        NString(writer, HeaderBytes.Find(header, "Message-ID"));
        writer.Byte(')');
    }

    /// <summary>nstring</summary>
    public static void NString(ResponseWriter writer, byte[]? value)
    {
        if (value is null)
            writer.Text("NIL");
        else
            writer.String(value);
    }
}
