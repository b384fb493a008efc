using System.Text;

namespace ImapPS.Client.Files;

/// <summary>A text file that grows by whole lines. A line that a crash left unfinished does not count.</summary>
static class IndexFile
{
    /// <summary>The whole lines. The file is only read.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.UTF8);
        string? line = null;
        while (reader.ReadLine() is { } next)
        {
            if (line is not null)
                yield return line;
            line = next;
        }
        if (line is not null && EndsLine(file))
            yield return line;
    }

    /// <summary>Opens the file to append to, behind its last whole line. Only one writer can have it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStream Append(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        file.SetLength(end);
        file.Position = end;
        return file;
    }

    /// <summary>A value as one word: without spaces, line ends and control characters.</summary>
    public static string Word(string text) => Uri.EscapeDataString(text);

    /// <summary>The value of <see cref="Word"/>.</summary>
    public static string Text(string word) => Uri.UnescapeDataString(word);

    static bool EndsLine(FileStream file)
    {
        if (file.Length == 0)
            return true;
        file.Position = file.Length - 1;
        return file.ReadByte() == '\n';
    }
}
