using ImapPS.Client.Files;
using ImapPS.Errors;

namespace ImapPS.Transfer;

/// <summary>Finds the messages in files and folders: one after the other, none in memory.</summary>
/// <param name="format">What the files are.</param>
/// <param name="quoting">How an mbox quotes.</param>
/// <param name="useFileTime">True when a message file's own time is when it was received, as Export-ImapMessage makes it.</param>
/// <param name="takesNul">True where a message with a binary part can be stored.</param>
/// <param name="failed">Told what cannot be read; the others follow.</param>
sealed class ImportSource(ImportFormat format, MboxQuoting quoting, bool useFileTime, bool takesNul, Action<Exception, string> failed)
{
    /// <summary>The messages of a file or folder.</summary>
    public IEnumerable<ImportItem> Read(string path)
    {
        if (Directory.Exists(path))
            return format is ImportFormat.Auto or ImportFormat.Maildir && IsMaildir(path) ? ReadMaildir(path) : ReadFolder(path);
        return Try<bool?>(() => format == ImportFormat.Mbox || (format == ImportFormat.Auto && MboxReader.IsMbox(path)), path) switch
        {
            true => ReadMbox(path),
            false => ReadFile(path),
            null => [],
        };
    }

    static bool IsMaildir(string path) => Directory.Exists(Path.Combine(path, "cur")) || Directory.Exists(Path.Combine(path, "new"));

    IEnumerable<ImportItem> ReadFolder(string path)
    {
        if (format == ImportFormat.Maildir)
        {
            failed(new IOException(Texts.NotMaildir(path)), path);
            return [];
        }
        string[] patterns = format switch { ImportFormat.Eml => ["*.eml"], ImportFormat.Mbox => ["*.mbox"], _ => ["*.eml", "*.mbox"] };
        var files = patterns.SelectMany(p => Directory.GetFiles(path, p)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            failed(new IOException(Texts.NoFiles(path, patterns)), path);
        return files.SelectMany(Read);
    }

    IEnumerable<ImportItem> ReadFile(string path)
    {
        if (Try(() => MessageOnDisk.Open(path, takesNul: takesNul), path) is { } message)
            yield return new ImportItem(path, message, null, useFileTime ? File.GetLastWriteTime(path) : message.HeaderDate ?? File.GetLastWriteTime(path));
    }

    // The date by which a Maildir's programs know when a message came is its file's time.
    IEnumerable<ImportItem> ReadMaildir(string path)
    {
        var keywords = new MaildirKeywords(path).ByLetter;
        foreach (string part in (string[])["cur", "new"])
        {
            string folder = Path.Combine(path, part);
            if (!Directory.Exists(folder))
                continue;
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                if (!name.StartsWith('.') && Try(() => MessageOnDisk.Open(file, takesNul: takesNul), file) is { } message)
                    yield return new ImportItem(file, message, MaildirName.FlagsOf(name, keywords), File.GetLastWriteTime(file));
            }
        }
    }

    IEnumerable<ImportItem> ReadMbox(string path)
    {
        var index = Try(() => MboxIndex.Read(path, keepFlags: true), path);
        var quoted = quoting == MboxQuoting.Mboxrd ? FromLines.Unquote : FromLines.UnquoteOnce;
        using var regions = MboxReader.Read(path).GetEnumerator();
        for (int number = 1; Try(regions.MoveNext, path); number++)
        {
            var region = regions.Current;
            string source = $"{path}, message {number}";
            if (Try(() => MessageOnDisk.Open(path, region.Start, region.End, quoted), source) is { } message)
                yield return new ImportItem(source, message, index?.FlagsOf(region.Next) ?? MboxStatus.Read(message.Header), region.Received);
        }
    }

    T? Try<T>(Func<T> read, string path)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed(e, path);
            return default;
        }
    }
}
