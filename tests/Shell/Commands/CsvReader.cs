using System.Management.Automation;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Lines of values as custom objects; quoted values may hold anything.</summary>
internal static class CsvReader
{
    internal static IEnumerable<PSObject> Read(string text, char delimiter, string[] header)
    {
        var rows = Rows(text, delimiter).ToList();
        var names = header.Length > 0 ? header : rows.FirstOrDefault()?.Select(cell => cell.Trim()).ToArray() ?? [];
        foreach (var row in rows.Skip(header.Length > 0 ? 0 : 1))
        {
            var custom = new PSObject();
            for (var i = 0; i < names.Length; i++)
                custom.Properties.Add(new PSNoteProperty(names[i], i < row.Count ? row[i] : null));
            yield return custom;
        }
    }

    private static IEnumerable<List<string>> Rows(string text, char delimiter)
    {
        var at = 0;
        while (at < text.Length)
        {
            var row = new List<string>();
            do
                row.Add(Value(text, delimiter, ref at));
            while (at < text.Length && text[at] == delimiter && ++at <= text.Length);
            while (at < text.Length && text[at] is '\r' or '\n')
                at++;
            // The type line of older exports and empty lines are no rows.
            if (row is not [""] && !(row[0].StartsWith("#TYPE", StringComparison.Ordinal)))
                yield return row;
        }
    }

    private static string Value(string text, char delimiter, ref int at)
    {
        var value = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (at < text.Length && (text[at] != '"' || at + 1 < text.Length && text[at + 1] == '"'))
            {
                if (text[at] == '"')
                    at++;
                value.Append(text[at++]);
            }

            at++;
        }

        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
            value.Append(text[at++]);
        return value.ToString();
    }
}
