using ImapPS.Protocol;
using ImapPS.Protocol.Wire;

namespace ImapPS.Filtering;

/// <summary>The value of X-GM-LABELS: a list of names in modified UTF-7, Gmail's own with a backslash.</summary>
static class GmailLabels
{
    /// <summary>The labels; none for what is no such list.</summary>
    public static IReadOnlyList<string> Read(string? wire)
    {
        var labels = new List<string>();
        if (wire is null)
            return labels;
        var reader = new ResponseReader(System.Text.Encoding.UTF8.GetBytes(wire));
        try
        {
            reader.Byte('(');
            while (!reader.TryByte(')'))
            {
                labels.Add(ModifiedUtf7.Decode(Ascii.ToText(reader.AString())));
                reader.TrySpace();
            }
        }
        catch (ImapProtocolException)
        {
            // The labels before the fault stand.
        }
        return labels;
    }
}
