using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>Finds values in a tag's attributes.</summary>
static class HtmlAttributes
{
    /// <summary>The value of an attribute, character references decoded, or null.</summary>
    public static string? Find(ReadOnlySpan<char> attributes, string name)
    {
        while (true)
        {
            attributes = attributes.TrimStart(" \t\r\n/");
            if (attributes.IsEmpty)
                return null;
            var end = attributes.IndexOfAny("= \t\r\n");
            var key = end < 0 ? attributes : attributes[..end];
            attributes = end < 0 ? default : attributes[end..].TrimStart();
            ReadOnlySpan<char> value = default;
            if (attributes is ['=', ..])
                value = Value(ref attributes);
            else if (key.IsEmpty)
                return null;
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Decode(value);
        }
    }

    static ReadOnlySpan<char> Value(scoped ref ReadOnlySpan<char> attributes)
    {
        attributes = attributes[1..].TrimStart();
        if (attributes.IsEmpty)
            return default;
        var quoted = attributes[0] is '"' or '\'';
        var end = quoted ? attributes[1..].IndexOf(attributes[0]) + 1 : attributes.IndexOfAny(" \t\r\n");
        if (quoted && end > 0)
        {
            var inside = attributes[1..end];
            attributes = attributes[(end + 1)..];
            return inside;
        }
        if (quoted || end < 0)
            end = attributes.Length;
        var value = attributes[..end];
        attributes = attributes[end..];
        return value.Trim("\"'");
    }

    static string Decode(ReadOnlySpan<char> value)
    {
        if (!value.Contains('&'))
            return value.Trim().ToString();
        var text = new StringBuilder(value.Length);
        while (!value.IsEmpty)
        {
            var length = 1;
            if (value[0] == '&' && HtmlEntities.Read(value, out length) is { } decoded)
                text.Append(decoded);
            else
                text.Append(value[..length]);
            value = value[length..];
        }
        return text.ToString().Trim();
    }
}
