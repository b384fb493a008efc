using System.Globalization;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>
/// One node of a BODYSTRUCTURE (RFC 9051 section 7.5.2): a leaf, a multipart or an embedded message. What the server
/// left out is empty or null; a malformed part does not hide the parts around it.
/// </summary>
public sealed class BodyPart
{
    /// <summary>The part's number as FETCH takes it, e.g. <c>1.2</c>; empty for a multipart that is the whole message.</summary>
    public string Section { get; private init; } = "";

    /// <summary>The media type in lower case, e.g. <c>text</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The media subtype in lower case, e.g. <c>plain</c>.</summary>
    public string Subtype { get; private set; } = "";

    /// <summary><c>type/subtype</c>.</summary>
    public string MediaType => $"{Type}/{Subtype}";

    /// <summary>The parameters of Content-Type, decoded, their names without regard to case.</summary>
    public ParameterList Parameters => _parameters ??= ReadParameters(_parametersAt);

    /// <summary>Content-ID, or null.</summary>
    public string? ContentId { get; private set; }

    /// <summary>Content-Description, decoded, or null.</summary>
    public string? Description { get; private set; }

    /// <summary>Content-Transfer-Encoding in lower case; <c>7bit</c> when left out.</summary>
    public string Encoding { get; private set; } = "7bit";

    /// <summary>The size in bytes as encoded; 0 for a multipart.</summary>
    public long Size { get; private set; }

    /// <summary>The lines of a text or embedded message, or null.</summary>
    public long? Lines { get; private set; }

    /// <summary>The envelope of an embedded message (message/rfc822), or null.</summary>
    public Envelope? Envelope { get; private set; }

    /// <summary>Content-MD5, or null.</summary>
    public string? Md5 { get; private set; }

    /// <summary>The disposition in lower case, e.g. <c>attachment</c>, or null.</summary>
    public string? Disposition { get; private set; }

    /// <summary>The parameters of Content-Disposition, decoded.</summary>
    public ParameterList DispositionParameters => _dispositionParameters ??= ReadParameters(_dispositionParametersAt);

    /// <summary>Content-Language.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Content-Location, or null.</summary>
    public string? Location { get; private set; }

    /// <summary>The parts of a multipart, or the one body of an embedded message.</summary>
    public IReadOnlyList<BodyPart> Children { get; private set; } = [];

    /// <summary>The name the sender gave the part, decoded, or null.</summary>
    public string? FileName => DispositionParameters["filename"] ?? Parameters["name"];

    /// <summary>True for a part that a user would call an attachment, by the same rule as for a parsed message (<see cref="AttachmentRule"/>).</summary>
    public bool IsAttachment => AttachmentRule.IsAttachment(Type, Subtype, Disposition, FileName, ContentId is not null);

    /// <summary>Its media type, and those of its parts.</summary>
    public override string ToString() => Children.Count == 0 ? MediaType : $"{MediaType} ({string.Join("; ", Children)})";

    /// <summary>This part and all below it, outermost first.</summary>
    public IEnumerable<BodyPart> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            if (child.Children.Count == 0)
            {
                yield return child;
                continue;
            }
            foreach (var part in child.SelfAndDescendants())
                yield return part;
        }
    }

    /// <summary>Reads a BODY or BODYSTRUCTURE value.</summary>
    /// <param name="raw">Its bytes.</param>
    /// <param name="maxDepth">How deep parts may be nested (<see cref="ProtocolLimits.MaxDepth"/>).</param>
    /// <exception cref="ImapProtocolException">It is not a structure.</exception>
    public static BodyPart Parse(byte[] raw, int maxDepth = ProtocolLimits.DefaultDepth)
    {
        var reader = new ResponseReader(raw, maxDepth: maxDepth);
        return Read(ref reader, raw, "", 1, insideMessage: true);
    }

    // The whole structure and where in it the parameters stand, 0 for none: most parts are never asked for them.
    readonly byte[] _raw;
    int _parametersAt;
    int _dispositionParametersAt;
    ParameterList? _parameters;
    ParameterList? _dispositionParameters;

    BodyPart(byte[] raw) => _raw = raw;

    // body = "(" (body-type-1part / body-type-mpart) ")"
    static BodyPart Read(ref ResponseReader reader, byte[] raw, string section, int depth, bool insideMessage)
    {
        reader.CheckDepth(depth);
        reader.TrySpace();
        if (reader.TryNil())
            return new BodyPart(raw) { Section = section, Type = "text", Subtype = "plain" };
        int from = reader.Offset;
        reader.Byte('(');
        reader.TrySpace();
        bool isMultipart = reader.Peek is (byte)'(' or (byte)')';
        // The only part of a message that is not a multipart is numbered 1.
        var part = new BodyPart(raw) { Section = !isMultipart && insideMessage ? Below(section, 1) : section };
        try
        {
            if (isMultipart)
                part.ReadMultipart(ref reader, depth);
            else
                part.ReadSinglePart(ref reader, depth);
        }
        catch (ImapProtocolException) when (part.Type.Length > 0 || part.Children.Count > 0)
        {
            // A field that cannot be read ends this part; the ones around it are found by its parentheses.
            reader.Seek(from);
            reader.SkipValue();
            return part;
        }
        SkipToClose(ref reader);
        return part;
    }

    // body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
    void ReadMultipart(ref ResponseReader reader, int depth)
    {
        Type = "multipart";
        var children = new List<BodyPart>();
        Children = children;
        while (true)
        {
            reader.TrySpace();
            if (reader.Peek != '(')
                break;
            // A multipart inside a message adds no level of its own; a multipart inside a multipart does.
            children.Add(Read(ref reader, _raw, Below(Section, children.Count + 1), depth + 1, insideMessage: false));
        }
        Subtype = Lower(ref reader) ?? "mixed";
        if (!TryNext(ref reader))
            return;
        _parametersAt = PassParameters(ref reader);
        if (TryNext(ref reader))
            ReadDispositionAndAfter(ref reader);
    }

    // What some servers make of a multipart that has no parts: ("MIXED" ("BOUNDARY" "b") NIL NIL), or (NIL "mixed" ...).
    bool IsMultipartWithoutParts(ref ResponseReader reader)
    {
        if (Type is "mixed" or "alternative" or "related" or "digest" or "report" or "signed" && reader.Peek is (byte)'(' or (byte)')' or (byte)'N' or (byte)'n')
        {
            Subtype = Type;
        }
        else
        {
            int before = reader.Offset;
            if (Type != "text" || reader.Peek != '"' || Lower(ref reader) is not ("mixed" or "alternative" or "related" or "digest" or "report" or "signed"))
            {
                reader.Seek(before);
                return false;
            }
            reader.Seek(before);
            Subtype = Lower(ref reader)!;
            reader.TrySpace();
        }
        Type = "multipart";
        if (!reader.AtEnd && reader.Peek != ')')
            _parametersAt = PassParameters(ref reader);
        return true;
    }

    // body-type-1part = media-type SP body-fields ...
    void ReadSinglePart(ref ResponseReader reader, int depth)
    {
        Type = Lower(ref reader) ?? "text";
        reader.TrySpace();
        if (IsMultipartWithoutParts(ref reader))
            return;
        var start = reader;
        bool isPlain = false;
        bool more = false;
        try
        {
            more = ReadBasics(ref reader);
            isPlain = IsEncoding(Encoding);
        }
        catch (ImapProtocolException) when (ShiftOf(start) is not null)
        {
            // A list where a string must be: read below.
        }
        if (!isPlain && ShiftOf(start) is { } encodingAt)
        {
            reader = start;
            more = ReadShifted(ref reader, encodingAt);
        }
        if (!more)
            return;
        Size = ReadSize(ref reader) ?? 0;
        if (!TryNext(ref reader))
            return;
        if (Type == "message" && Subtype is "rfc822" or "global" && reader.Peek == '(')
        {
            int from = reader.Offset;
            reader.SkipValue();
            Envelope = new Envelope(_raw.AsMemory(from..reader.Offset));
            reader.TrySpace();
            Children = [Read(ref reader, _raw, Section, depth + 1, insideMessage: true)];
            if (!TryNext(ref reader))
                return;
            Lines = ReadSize(ref reader);
        }
        else if (Type == "text" || reader.Peek is >= (byte)'0' and <= (byte)'9')
        {
            // Some servers send the lines of every part.
            Lines = ReadSize(ref reader);
        }
        if (!TryNext(ref reader))
            return;
        Md5 = Text(ref reader);
        if (TryNext(ref reader))
            ReadDispositionAndAfter(ref reader);
    }

    // media-subtype SP body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP; false when nothing follows.
    bool ReadBasics(ref ResponseReader reader)
    {
        Subtype = Lower(ref reader) ?? DefaultSubtype;
        if (!TryNext(ref reader))
            return false;
        _parametersAt = PassParameters(ref reader);
        if (!TryNext(ref reader))
            return false;
        ContentId = Text(ref reader);
        if (!TryNext(ref reader))
            return false;
        Description = reader.NAString(out var description) ? EncodedWord.Decode(description) : null;
        if (!TryNext(ref reader))
            return false;
        Encoding = Lower(ref reader) ?? "7bit";
        return TryNext(ref reader);
    }

    string DefaultSubtype => Type == "text" ? "plain" : "octet-stream";

    // Where the encoding stands, when it is not the fifth field behind the type: the server left a field out, or sent one too many.
    static int? ShiftOf(ResponseReader ahead)
    {
        const int Usual = 4;
        int? found = null;
        try
        {
            for (int i = 0; i <= Usual + 1 && TryNext(ref ahead); i++)
            {
                var value = ahead.SkipValue();
                if (!IsEncoding(Ascii.ToText(value.Trim((byte)'"')).ToLowerInvariant()))
                    continue;
                if (i == Usual)
                    return null;
                if (i > 0)
                    found ??= i;
            }
        }
        catch (ImapProtocolException)
        {
            return null;
        }
        return found;
    }

    static bool IsEncoding(string value) => value is "base64" or "quoted-printable" or "7bit" or "8bit" or "binary";

    // What stands before the encoding is told by its form: a list is the parameters, <...> the Content-ID, the first other string the subtype.
    bool ReadShifted(ref ResponseReader reader, int encodingAt)
    {
        Subtype = DefaultSubtype;
        ContentId = Description = null;
        _parametersAt = 0;
        for (int i = 0; i < encodingAt; i++, reader.TrySpace())
        {
            if (reader.Peek == '(')
            {
                _parametersAt = PassParameters(ref reader);
            }
            else if (reader.NAString(out var value))
            {
                if (value is [(byte)'<', ..])
                    ContentId = Ascii.ToText(value);
                else if (i == 0)
                    Subtype = KnownWords.Lower(value);
                else
                    Description = EncodedWord.Decode(value);
            }
        }
        Encoding = Lower(ref reader) ?? "7bit";
        return TryNext(ref reader);
    }

    // body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]
    void ReadDispositionAndAfter(ref ResponseReader reader)
    {
        if (reader.TryByte('('))
        {
            Disposition = Lower(ref reader);
            reader.TrySpace();
            if (reader.Peek != ')')
                _dispositionParametersAt = PassParameters(ref reader);
            SkipToClose(ref reader);
        }
        else
        {
            Disposition = Lower(ref reader);
        }
        if (!TryNext(ref reader))
            return;
        if (!reader.TryNil())
            Languages = ReadLanguages(ref reader);
        if (TryNext(ref reader))
            Location = Text(ref reader);
    }

    static List<string> ReadLanguages(ref ResponseReader reader)
    {
        var languages = new List<string>();
        if (reader.TryByte('('))
        {
            while (!reader.TryByte(')'))
            {
                if (reader.NAString(out var language))
                    languages.Add(Ascii.ToText(language));
                reader.TrySpace();
            }
        }
        else if (Text(ref reader) is { } one)
        {
            languages.Add(one);
        }
        return languages;
    }

    static int PassParameters(ref ResponseReader reader)
    {
        int at = reader.Peek == '(' ? reader.Offset : 0;
        reader.SkipValue();
        return at;
    }

    // body-fld-param = "(" string SP string *(SP string SP string) ")" / nil
    ParameterList ReadParameters(int at)
    {
        if (at == 0)
            return ParameterList.Empty;
        var reader = new ResponseReader(_raw);
        reader.Seek(at);
        reader.Byte('(');
        var pairs = new List<KeyValuePair<string, string>>(2);
        try
        {
            while (true)
            {
                reader.TrySpace();
                if (reader.TryByte(')'))
                    break;
                reader.NAString(out var name);
                string key = KnownWords.Lower(name);
                reader.TrySpace();
                if (reader.TryByte(')'))
                    break;
                reader.NAString(out var value);
                pairs.Add(new(key, key.Contains('*') ? HeaderText.UnfoldPiece(value) : HeaderText.Unfold(value)));
            }
        }
        catch (ImapProtocolException)
        {
            // Those before it are good.
        }
        return pairs.Count == 0 ? ParameterList.Empty : ParameterAssembler.Assemble(pairs);
    }

    static long? ReadSize(ref ResponseReader reader) => reader.Size() is >= 0 and var size ? size : null;

    static string? Lower(ref ResponseReader reader) => reader.NAString(out var value) ? KnownWords.Lower(value) : null;

    static string? Text(ref ResponseReader reader)
    {
        if (reader.Peek == '(')
        {
            reader.SkipValue();
            return null;
        }
        return reader.NAString(out var value) ? Ascii.ToText(value) : null;
    }

    static bool TryNext(ref ResponseReader reader)
    {
        reader.TrySpace();
        return !reader.AtEnd && reader.Peek != ')';
    }

    static void SkipToClose(ref ResponseReader reader)
    {
        while (true)
        {
            reader.TrySpace();
            if (reader.AtEnd || reader.TryByte(')'))
                return;
            reader.SkipValue();
        }
    }

    // Of small numbers there is one string for all.
    static string Below(string section, int number) => section.Length == 0 ? number.ToString(CultureInfo.InvariantCulture) : $"{section}.{number}";
}
