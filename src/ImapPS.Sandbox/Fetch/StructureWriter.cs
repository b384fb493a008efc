using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>BODYSTRUCTURE, and BODY without extension data (RFC 9051 section 7.5.2).</summary>
static class StructureWriter
{
    public static void Write(ResponseWriter writer, MimeEntity entity, bool extended)
    {
        writer.Byte('(');
        if (entity.ContentType.Is("multipart") && entity.Children.Count > 0)
            Multipart(writer, entity, extended);
        else
            Single(writer, entity, extended);
        writer.Byte(')');
    }

    // body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
    static void Multipart(ResponseWriter writer, MimeEntity entity, bool extended)
    {
        foreach (var child in entity.Children)
            Write(writer, child, extended);
        writer.Byte(' ');
        Upper(writer, entity.ContentType.Subtype);
        if (!extended)
            return;
        writer.Byte(' ');
        Parameters(writer, HeaderBytes.Find(entity.Header, "Content-Type"));
        Extension(writer, entity);
    }

    // body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
    static void Single(ResponseWriter writer, MimeEntity entity, bool extended)
    {
        // A multipart in which no part can be found is no multipart to a client.
        var type = entity.ContentType.Is("multipart") ? ContentType.Default : entity.ContentType;
        Upper(writer, type.Type);
        writer.Byte(' ');
        Upper(writer, type.Subtype);
        writer.Byte(' ');
        if (type.Is("text") && HeaderBytes.Find(entity.Header, "Content-Type") is null)
            writer.Text("(\"CHARSET\" \"US-ASCII\")");
        else
            Parameters(writer, HeaderBytes.Find(entity.Header, "Content-Type"));
        writer.Byte(' ');
        EnvelopeWriter.NString(writer, HeaderBytes.Find(entity.Header, "Content-ID"));
        writer.Byte(' ');
        EnvelopeWriter.NString(writer, HeaderBytes.Find(entity.Header, "Content-Description"));
        writer.Byte(' ');
        byte[] encoding = HeaderBytes.Find(entity.Header, "Content-Transfer-Encoding") is { Length: > 0 } given ? given : "7BIT"u8.ToArray();
        writer.String(encoding);
        writer.Byte(' ').Number(entity.Body.Length);
        if (type.Is("text"))
        {
            writer.Byte(' ').Number(Lines(entity.Body.Span));
        }
        else if (type.Is("message", "rfc822") && entity.Children.Count == 1)
        {
            writer.Byte(' ');
            EnvelopeWriter.Write(writer, entity.Children[0].Header);
            writer.Byte(' ');
            Write(writer, entity.Children[0], extended);
            writer.Byte(' ').Number(Lines(entity.Body.Span));
        }
        if (!extended)
            return;
        writer.Byte(' ');
        EnvelopeWriter.NString(writer, HeaderBytes.Find(entity.Header, "Content-MD5"));
        Extension(writer, entity);
    }

    // SP body-fld-dsp SP body-fld-lang SP body-fld-loc
    static void Extension(ResponseWriter writer, MimeEntity entity)
    {
        writer.Byte(' ');
        if (HeaderBytes.Find(entity.Header, "Content-Disposition") is { Length: > 0 } disposition)
        {
            ParameterScanner.Read(disposition, out string value);
            writer.Byte('(');
            Upper(writer, value);
            writer.Byte(' ');
            Parameters(writer, disposition);
            writer.Byte(')');
        }
        else
        {
            writer.Text("NIL");
        }
        writer.Byte(' ');
        Languages(writer, HeaderBytes.Find(entity.Header, "Content-Language"));
        writer.Byte(' ');
        EnvelopeWriter.NString(writer, HeaderBytes.Find(entity.Header, "Content-Location"));
    }

    // body-fld-param = "(" string SP string *(SP string SP string) ")" / nil
    static void Parameters(ResponseWriter writer, byte[]? header)
    {
        var parameters = ParameterScanner.Read(header ?? [], out _);
        if (parameters.Count == 0)
        {
            writer.Text("NIL");
            return;
        }
        for (int i = 0; i < parameters.Count; i++)
        {
            writer.Byte(i == 0 ? '(' : ' ');
            writer.String(parameters[i].Name).Byte(' ').String(parameters[i].Value);
        }
        writer.Byte(')');
    }

    static void Languages(ResponseWriter writer, byte[]? header)
    {
        var tags = Protocol.Wire.Ascii.ToText(header ?? []).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (tags.Length == 0)
        {
            writer.Text("NIL");
            return;
        }
        for (int i = 0; i < tags.Length; i++)
            writer.Byte(i == 0 ? '(' : ' ').String(System.Text.Encoding.UTF8.GetBytes(tags[i]));
        writer.Byte(')');
    }

    static void Upper(ResponseWriter writer, string word) => writer.String(System.Text.Encoding.UTF8.GetBytes(word.ToUpperInvariant()));

    static int Lines(ReadOnlySpan<byte> body) => body.Count((byte)'\n');
}
