using System.Text;
using ImapPS.HelpBuilder.Pages;

namespace ImapPS.HelpBuilder.Output;

/// <summary>Writes an about_ topic as the text file that Get-Help shows, 80 columns wide.</summary>
public static class AboutWriter
{
    const int Width = 80;
    const int Margin = 4;

    public static string Write(string markdown)
    {
        var text = new StringBuilder();
        foreach (var section in Section.Split(markdown))
        {
            switch (section.Level)
            {
                case 1:
                    text.Append($"TOPIC\n    {section.Title}\n\n");
                    break;
                case 2:
                    text.Append($"{section.Title.ToUpperInvariant()}\n");
                    break;
                default:
                    text.Append($"  {section.Title}\n");
                    break;
            }
            Append(text, PlainText.Of(section.Body));
        }
        return text.ToString().TrimEnd() + "\n";
    }

    static void Append(StringBuilder text, IReadOnlyList<Paragraph> paragraphs)
    {
        for (int i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            foreach (string line in paragraph.IsVerbatim ? paragraph.Text.Split('\n') : Wrapped(paragraph))
                text.Append((new string(' ', Margin + paragraph.Indent) + line).TrimEnd() + "\n");
            // The items of a list stand close together.
            if (i + 1 == paragraphs.Count || paragraph.Hang == 0 || paragraphs[i + 1].Hang == 0)
                text.Append('\n');
        }
    }

    static IEnumerable<string> Wrapped(Paragraph paragraph) =>
        PlainText.Wrap(paragraph.Text, Width - Margin - paragraph.Indent - paragraph.Hang).Select((line, i) => i == 0 ? line : new string(' ', paragraph.Hang) + line);
}
