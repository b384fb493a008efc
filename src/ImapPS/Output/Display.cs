using System.Globalization;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Output;

/// <summary>How tables show what properties keep as plain values.</summary>
public static class Display
{
    const int UsualWidth = 80;

    static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>A size a person can read, e.g. <c>4.2 MB</c>; empty when it is not known.</summary>
    /// <param name="bytes">The size in bytes, null or negative when not known.</param>
    public static string Size(long? bytes)
    {
        if (bytes is null or < 0)
            return "";
        double value = bytes.Value;
        int unit = 0;
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
            value /= 1024;
        return value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", CultureInfo.CurrentCulture) + " " + Units[unit];
    }

    /// <summary>The folder of an object; with its session and account as soon as several sessions are open.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="session">The name of its session.</param>
    public static string Place(string? folder, object? session) =>
        PlainText.Of(session is not null && SessionTable.Find($"{session}") is { } open ? open.Place(folder ?? "") : folder ?? "");

    /// <summary>One line of text without control characters, for the column of a table.</summary>
    /// <param name="text">The text, or null.</param>
    public static string Line(string? text) => PlainText.Of(text ?? "");

    /// <summary>The account of an object as soon as several sessions are open; else nothing.</summary>
    /// <param name="account">The account.</param>
    /// <param name="session">The name of its session.</param>
    public static string? Account(string? account, object? session) =>
        session is not null && SessionTable.Find($"{session}") is { } open && SessionTable.HasOthers(open) ? account : null;

    /// <summary>Text without control characters but line ends: others are shown as <c>\u001B</c>.</summary>
    public static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => PlainText.Of(line.TrimEnd('\r'))));

    /// <summary>Flags in four letters, each in its place: U unread, F flagged, A answered, D deleted; empty when they are not known.</summary>
    public static string Flag(FlagSet? flags)
    {
        if (flags is null)
            return "";
        var system = flags.System;
        return string.Concat(
            system.HasFlag(SystemFlags.Seen) ? '-' : 'U',
            system.HasFlag(SystemFlags.Flagged) ? 'F' : '-',
            system.HasFlag(SystemFlags.Answered) ? 'A' : '-',
            system.HasFlag(SystemFlags.Deleted) ? 'D' : '-');
    }

    /// <summary>What a stage of a connection test found, and the advice behind an arrow.</summary>
    /// <param name="test">The stage.</param>
    /// <param name="before">The width of the columns before it.</param>
    public static string Findings(ImapConnectionTest test, int before) => Wrap(test.Text, before);

    /// <summary>Text in lines of whole words, for the last column of a table: PowerShell itself breaks in the middle of them.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="before">The width of the columns before it.</param>
    public static string Wrap(string? text, int before)
    {
        int width = Math.Max(24, ConsoleWidth() - before - 1);
        var lines = new List<string>();
        foreach (string paragraph in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new System.Text.StringBuilder();
            foreach (string word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }
                line.Append(line.Length > 0 ? " " : "").Append(word);
            }
            lines.Add(line.ToString());
        }
        return string.Join('\n', lines);
    }

    static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
