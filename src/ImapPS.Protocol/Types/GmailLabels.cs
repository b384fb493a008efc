using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>Gmail's labels (X-GM-EXT-1): mailbox names in lists, the system's own with a backslash, e.g. <c>\Inbox</c>.</summary>
public static class GmailLabels
{
    /// <summary>The FETCH item and what STORE changes.</summary>
    public const string Item = "X-GM-LABELS";

    /// <summary>The capability of servers that have labels.</summary>
    public const string Capability = "X-GM-EXT-1";

    // "(" [astring *(SP astring)] ")", in modified UTF-7 as mailbox names are.
    /// <summary>Reads the value of X-GM-LABELS; what cannot be read ends the list.</summary>
    /// <param name="raw">The value as the server wrote it.</param>
    public static IReadOnlyList<string> Parse(string raw)
    {
        var reader = new ResponseReader(System.Text.Encoding.UTF8.GetBytes(raw));
        var labels = new List<string>();
        try
        {
            if (reader.TryNil() || !reader.TryByte('('))
                return labels;
            while (true)
            {
                reader.TrySpace();
                if (reader.AtEnd || reader.TryByte(')'))
                    return labels;
                string label = Ascii.ToText(reader.AString());
                labels.Add(label.StartsWith('\\') ? label : ModifiedUtf7.Decode(label));
            }
        }
        catch (ImapProtocolException)
        {
            return labels;
        }
    }
}
