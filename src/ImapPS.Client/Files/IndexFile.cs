using System.Text;

namespace ImapPS.Client.Files;

/// <summary>A text file that grows by whole lines. A line that a crash left unfinished does not count.</summary>
static class IndexFile
{
    // How long another export may take to write a few lines.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The whole lines. The file is only read.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var file = Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        foreach (string line in Lines(file))
            yield return line;
    }

    /// <summary>The whole lines of an open file, from its start.</summary>
    public static IEnumerable<string> Lines(FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        string? line = null;
        while (reader.ReadLine() is { } next)
        {
            if (line is not null)
                yield return line;
            line = next;
        }
        if (line is not null && WholeLength(file) == file.Length)
            yield return line;
    }

    /// <summary>Opens the file, or creates it, for this process alone; waits a moment for another.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStream Exclusive(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var end = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException) && DateTime.UtcNow < end)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Writes lines behind the last whole one.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(FileStream file, string lines)
    {
        file.SetLength(WholeLength(file));
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes(lines));
    }

    /// <summary>A value as one word: without spaces, line ends and control characters.</summary>
    public static string Word(string text) => Uri.EscapeDataString(text);

    /// <summary>The value of <see cref="Word"/>.</summary>
    public static string Text(string word) => Uri.UnescapeDataString(word);

    static long WholeLength(FileStream file)
    {
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        return end;
    }
}
