using System.Globalization;
using System.Text;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Files;

/// <summary>
/// File names made of what strangers wrote: valid on Windows, macOS and Linux alike, so that a folder can be copied from one to the
/// other, and never a path: no such name leads out of the folder it is put into.
/// </summary>
public static class SafeFileName
{
    /// <summary>The most bytes of UTF-8 that a name gets: room is left below the 255 of file systems for what is added to it.</summary>
    public const int MaxBytes = 180;

    const int MaxExtension = 20;

    static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>A safe name that is as much like the wanted one as can be.</summary>
    /// <param name="wanted">The wanted name; may be null, empty or anything.</param>
    /// <param name="fallback">The name when nothing is left of the wanted one; itself safe.</param>
    public static string Make(string? wanted, string fallback)
    {
        string name = Clean(wanted ?? "").Trim('.', ' ');
        if (name.Length == 0)
            return fallback;
        name = Shorten(name);
        // Windows takes "nul.txt" and "nul .txt" for the device.
        int dot = name.IndexOf('.');
        return Reserved.Contains((dot < 0 ? name : name[..dot]).TrimEnd()) ? "_" + name : name;
    }

    /// <summary>The name with a number before its extension: what to try when it is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">2 for the second of the name.</param>
    public static string Numbered(string name, long number)
    {
        int extension = ExtensionStart(name);
        return string.Create(CultureInfo.InvariantCulture, $"{name.AsSpan(0, extension)} ({number}){name.AsSpan(extension)}");
    }

    /// <summary>The full path of a safe name in a folder.</summary>
    /// <exception cref="ArgumentException">The name leads out of the folder: it is not safe.</exception>
    public static string Place(string folder, string name)
    {
        string root = Path.GetFullPath(folder);
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (Path.GetDirectoryName(path) != Path.TrimEndingDirectorySeparator(root) || Path.GetFileName(path) != name)
            throw new ArgumentException(ClientTexts.FileNameNotSafe(name));
        return path;
    }

    static string Clean(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (name.Length > 4 * MaxBytes)
                break;
            switch (Rune.GetUnicodeCategory(rune))
            {
                // Invisible, or turning the text around: "gpj.exe" could be shown as "exe.jpg".
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    name.Append('_');
                    break;
                case UnicodeCategory.SpaceSeparator:
                    name.Append(' ');
                    break;
                default:
                    // The replacement character stands for half a surrogate pair.
                    if (rune == Rune.ReplacementChar || rune.IsAscii && "<>:\"/\\|?*".Contains((char)rune.Value))
                        name.Append('_');
                    else
                        name.Append(rune.ToString());
                    break;
            }
        }
        // One spelling of each letter, as macOS and Linux disagree on it.
        return name.ToString().Normalize(NormalizationForm.FormC);
    }

    // Too long a name loses the end of its stem and keeps its extension, by which it will be opened.
    static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        int start = ExtensionStart(name);
        string extension = name[start..];
        var stem = new StringBuilder();
        int bytes = Encoding.UTF8.GetByteCount(extension);
        foreach (var rune in name[..start].EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
                break;
            stem.Append(rune.ToString());
        }
        return stem.ToString().TrimEnd('.', ' ') + extension;
    }

    static int ExtensionStart(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot <= MaxExtension ? dot : name.Length;
    }
}
