namespace ImapPS.Protocol.Mime;

/// <summary>A media type with its parameters (RFC 2045 section 5). Type and subtype are in lower case.</summary>
public sealed class ContentType
{
    /// <summary>Creates a media type from its parts, for example from BODYSTRUCTURE.</summary>
    /// <param name="type">The type, in any case.</param>
    /// <param name="subtype">The subtype, in any case.</param>
    /// <param name="parameters">The parameters.</param>
    public ContentType(string type, string subtype, ParameterList parameters)
    {
        Type = type.ToLowerInvariant();
        Subtype = subtype.ToLowerInvariant();
        Parameters = parameters;
    }

    /// <summary>The type of a part without a Content-Type field: <c>text/plain</c> (RFC 2045 5.2).</summary>
    public static ContentType Default { get; } = new("text", "plain", ParameterList.Empty);

    /// <summary>The type, for example <c>text</c>.</summary>
    public string Type { get; }

    /// <summary>The subtype, for example <c>plain</c>.</summary>
    public string Subtype { get; }

    /// <summary>Type and subtype, for example <c>text/plain</c>.</summary>
    public string MediaType => Type + "/" + Subtype;

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; }

    /// <summary>The <c>charset</c> parameter, or null.</summary>
    public string? Charset => Parameters["charset"];

    /// <summary>Reads a Content-Type field. A value that is not valid counts as <see cref="Default"/>.</summary>
    /// <param name="rawHeaderValue">The bytes after the field's colon.</param>
    public static ContentType Parse(ReadOnlySpan<byte> rawHeaderValue)
    {
        var parameters = ParameterList.Parse(WithSemicolon(HeaderText.Unfold(rawHeaderValue)), out var value);
        var slash = value.IndexOf('/');
        var type = (slash < 0 ? value : value[..slash]).Trim();
        var subtype = slash < 0 ? "" : value[(slash + 1)..].Trim();
        if (subtype.Length == 0)
        {
            // "text" alone was valid before MIME (RFC 1049).
            if (!type.Equals("text", StringComparison.OrdinalIgnoreCase))
                return parameters.Count == 0 ? Default : new("text", "plain", parameters);
            subtype = "plain";
        }
        return new(type, subtype, parameters);
    }

    // "text/plain charset=utf-8": some programs forget the first semicolon.
    static string WithSemicolon(string text)
    {
        var head = text.AsSpan(0, text.IndexOf(';') is >= 0 and var semicolon ? semicolon : text.Length);
        var slash = head.IndexOf('/');
        if (slash < 0 || head.Contains('('))
            return text;
        var subtype = head[(slash + 1)..].TrimStart();
        var space = subtype.IndexOfAny(' ', '\t');
        return space > 0 && subtype[space..].Contains('=') ? text.Insert(head.Length - subtype.Length + space, ";") : text;
    }

    /// <summary>Whether this is the given type and, if given, subtype.</summary>
    /// <param name="type">The type, in lower case.</param>
    /// <param name="subtype">The subtype, in lower case, or null for any.</param>
    public bool Is(string type, string? subtype = null) => Type == type && (subtype is null || Subtype == subtype);

    /// <summary>Type and subtype.</summary>
    public override string ToString() => MediaType;
}
