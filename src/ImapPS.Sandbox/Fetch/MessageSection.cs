using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Fetch;

/// <summary>What stands between the brackets of BODY[…] (RFC 9051 section 6.4.5.1).</summary>
sealed record MessageSection(int[] Part, SectionText Text, string[] Fields)
{
    /// <summary>The section as it is repeated in the answer.</summary>
    public string Name
    {
        get
        {
            string part = string.Join('.', Part);
            string text = Text switch
            {
                SectionText.None => "",
                SectionText.Header => "HEADER",
                SectionText.HeaderFields => $"HEADER.FIELDS ({string.Join(' ', Fields)})",
                SectionText.HeaderFieldsNot => $"HEADER.FIELDS.NOT ({string.Join(' ', Fields)})",
                SectionText.Text => "TEXT",
                _ => "MIME",
            };
            return part.Length > 0 && text.Length > 0 ? part + "." + text : part + text;
        }
    }

    /// <summary>The whole message: nothing stands between the brackets.</summary>
    public bool IsWhole => Part.Length == 0 && Text == SectionText.None;

    /// <summary>The header of the message itself is all that is needed.</summary>
    public bool IsOwnHeader => Part.Length == 0 && Text is SectionText.Header or SectionText.HeaderFields or SectionText.HeaderFieldsNot;

    /// <summary>The octets, or null where there is no such part.</summary>
    public ReadOnlyMemory<byte>? Find(MimeEntity root)
    {
        if (Entity(root, out bool isMessage) is not { } entity)
            return null;
        if (Text is SectionText.None)
            return isMessage ? entity.Raw : entity.Body;
        if (Text is SectionText.Mime)
            return entity.Header.Raw;
        if (!isMessage)
        {
            // Only a message/rfc822 part has a header and a text of its own.
            if (!entity.ContentType.Is("message") || entity.Children.Count != 1)
                return null;
            entity = entity.Children[0];
        }
        return Text == SectionText.Text ? entity.Body : Header(entity.Header);
    }

    /// <summary>The fields of a header that this section is about, with the empty line at their end.</summary>
    public ReadOnlyMemory<byte> Header(HeaderBlock header)
    {
        if (Text == SectionText.Header)
            return header.Raw;
        var bytes = new List<byte>();
        foreach (var field in header)
        {
            if (Array.Exists(Fields, name => field.Is(name)) == (Text == SectionText.HeaderFields))
                bytes.AddRange(field.Raw.Span);
        }
        bytes.AddRange("\r\n"u8);
        return bytes.ToArray();
    }

    /// <summary>The part that the numbers lead to; "isMessage" when it is a message with a header of its own.</summary>
    public MimeEntity? Entity(MimeEntity root, out bool isMessage)
    {
        var entity = root;
        isMessage = true;
        foreach (int number in Part)
        {
            if (!isMessage && entity.ContentType.Is("message") && entity.Children.Count == 1)
            {
                entity = entity.Children[0];
                isMessage = true;
            }
            if (entity.ContentType.Is("multipart") && entity.Children.Count > 0)
            {
                if (number > entity.Children.Count)
                    return null;
                entity = entity.Children[number - 1];
            }
            else if (number != 1 || !isMessage)
            {
                return null;
            }
            // Of a message that is no multipart, part 1 is its body.
            isMessage = false;
        }
        return entity;
    }

    /// <summary>section = "[" [section-spec] "]"</summary>
    public static MessageSection Read(ref CommandReader arguments)
    {
        arguments.Byte('[');
        var part = new List<int>();
        while (arguments.Peek is >= (byte)'0' and <= (byte)'9')
        {
            part.Add((int)Math.Min(arguments.NzNumber(), int.MaxValue));
            if (!arguments.TryByte('.'))
            {
                arguments.Byte(']');
                return new MessageSection([.. part], SectionText.None, []);
            }
            if (arguments.Peek == ']')
                throw arguments.Expected("a part number or a section text");
        }
        if (arguments.TryByte(']'))
            return new MessageSection([], SectionText.None, []);
        var text = ReadText(ref arguments, part.Count > 0, out string[] fields);
        arguments.Byte(']');
        return new MessageSection([.. part], text, fields);
    }

    // section-msgtext = "HEADER" / "HEADER.FIELDS" [".NOT"] SP header-list / "TEXT"; section-text =/ "MIME"
    static SectionText ReadText(ref CommandReader arguments, bool inPart, out string[] fields)
    {
        fields = [];
        var rest = arguments.Rest;
        int length = rest.IndexOfAny((byte)' ', (byte)']');
        string word = Protocol.Wire.Ascii.ToText(length < 0 ? rest : rest[..length]).ToUpperInvariant();
        var text = word switch
        {
            "HEADER" => SectionText.Header,
            "HEADER.FIELDS" => SectionText.HeaderFields,
            "HEADER.FIELDS.NOT" => SectionText.HeaderFieldsNot,
            "TEXT" => SectionText.Text,
            "MIME" when inPart => SectionText.Mime,
            _ => throw arguments.Expected("a section text"),
        };
        arguments.Seek(arguments.Offset + word.Length);
        if (text is SectionText.HeaderFields or SectionText.HeaderFieldsNot)
        {
            arguments.Space();
            fields = ReadFields(ref arguments);
        }
        return text;
    }

    // header-list = "(" header-fld-name *(SP header-fld-name) ")"
    static string[] ReadFields(ref CommandReader arguments)
    {
        var names = new List<string>();
        arguments.Byte('(');
        do
            names.Add(arguments.AStringText());
        while (arguments.TrySpace());
        arguments.Byte(')');
        return [.. names];
    }
}
