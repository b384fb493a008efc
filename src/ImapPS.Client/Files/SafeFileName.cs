using System.Globalization;
using System.Text;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Files;

/// <summary>
/// File names from untrusted text: valid on Windows, macOS and Linux, so that a folder can be copied between them, and never
/// a path, so that no file is created outside of its folder.
/// </summary>
public static class SafeFileName
{
    /// <summary>The maximum name length in UTF-8 bytes. File systems allow 255; the rest is for what is added to the name.</summary>
    public const int MaxBytes = 180;

    const int MaxExtension = 20;

    static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>A safe name as similar as possible to the wanted one.</summary>
    /// <param name="wanted">Any text, empty or null.</param>
    /// <param name="fallback">A safe name to use if nothing is left of the wanted one.</param>
    public static string Make(string? wanted, string fallback)
    {
        string name = Clean(wanted ?? "").Trim('.', ' ');
        if (name.Length == 0)
            return fallback;
        name = Shorten(name);
        // Windows opens the device for "nul.txt" and "nul .txt" too.
        int dot = name.IndexOf('.');
        return Reserved.Contains((dot < 0 ? name : name[..dot]).TrimEnd()) ? "_" + name : name;
    }

    /// <summary>The name with a number before its extension, for when the name is already in use.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">2 for the second file of that name.</param>
    public static string Numbered(string name, long number)
    {
        int extension = ExtensionStart(name);
        return string.Create(CultureInfo.InvariantCulture, $"{name.AsSpan(0, extension)} ({number}){name.AsSpan(extension)}");
    }

    /// <summary>The full path of a safe name in a folder.</summary>
    /// <exception cref="ArgumentException">The name is not safe: it leads out of the folder.</exception>
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
                // Invisible, or changes the text direction: "gpj.exe" could be shown as "exe.jpg".
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    name.Append('_');
                    break;
                case UnicodeCategory.SpaceSeparator:
                    name.Append(' ');
                    break;
                default:
                    // A lone surrogate becomes the replacement character.
                    if (rune == Rune.ReplacementChar || rune.IsAscii && "<>:\"/\\|?*".Contains((char)rune.Value))
                        name.Append('_');
                    else
                        name.Append(rune.ToString());
                    break;
            }
        }
        // One normalization form, because macOS and Linux differ.
        return name.ToString().Normalize(NormalizationForm.FormC);
    }

    // Shortens the stem and keeps the extension, which determines the program that opens the file.
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
