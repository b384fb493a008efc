using ImapPS.Client.Files;
using ImapPS.Errors;

namespace ImapPS.Transfer;

/// <summary>Finds the messages in files and folders: one after the other, none in memory. What is left out is told.</summary>
/// <param name="format">What the files are.</param>
/// <param name="quoting">How an mbox quotes.</param>
/// <param name="useFileTime">True when a message file's own time is when it was received, as Export-ImapMessage makes it.</param>
/// <param name="takesNul">True where a message with a binary part can be stored.</param>
/// <param name="failed">Told what cannot be read; the others follow.</param>
/// <param name="warn">Told what was left out, and what was not as it should be.</param>
sealed class ImportSource(ImportFormat format, MboxQuoting quoting, bool useFileTime, bool takesNul, Action<Exception, string> failed, Action<string> warn)
{
    // A Maildir's parts, and an mbox in a package of Apple Mail.
    static readonly string[] MaildirParts = ["cur", "new"];
    const string PackedMbox = "mbox";
    const string PackedMessages = "Messages";

    /// <summary>The messages of a file or folder.</summary>
    public IEnumerable<ImportItem> Read(string path)
    {
        if (Directory.Exists(path))
            return ReadDirectory(path);
        return Try<bool?>(() => format == ImportFormat.Mbox || (format == ImportFormat.Auto && MboxReader.IsMbox(path)), path) switch
        {
            true => ReadMbox(path),
            false => Try<bool?>(() => EmlxFile.Is(path), path) switch { true => ReadEmlx(path), false => ReadFile(path), null => [] },
            null => [],
        };
    }

    IEnumerable<ImportItem> ReadDirectory(string path)
    {
        bool isAuto = format == ImportFormat.Auto;
        if ((isAuto || format == ImportFormat.Maildir) && IsMaildir(path))
            return ReadMaildir(path);
        if ((isAuto || format == ImportFormat.Mbox) && IsNamedMbox(path) && File.Exists(Path.Combine(path, PackedMbox)))
            return ReadMbox(Path.Combine(path, PackedMbox));
        if (format is not ImportFormat.Maildir and not ImportFormat.Mbox && IsPackage(path))
            return FilesBelow(path, "*" + EmlxFile.Extension).SelectMany(Read);
        return ReadFolder(path);
    }

    static bool IsMaildir(string path) => Array.Exists(MaildirParts, part => Directory.Exists(Path.Combine(path, part)));

    // Apple Mail keeps the messages of a folder in Messages, or in folders of numbers with one in each.
    static bool IsPackage(string path) => IsNamedMbox(path) && FilesBelow(path, "*" + EmlxFile.Extension).Any(f => Path.GetFileName(Path.GetDirectoryName(f)) == PackedMessages);

    static bool IsNamedMbox(string path) => Path.TrimEndingDirectorySeparator(path).EndsWith(".mbox", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<string> FilesBelow(string path, string pattern) => Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    IEnumerable<ImportItem> ReadFolder(string path)
    {
        if (format == ImportFormat.Maildir)
        {
            failed(new IOException(Texts.NotMaildir(path)), path);
            return [];
        }
        string[] patterns = format switch { ImportFormat.Eml => ["*.eml", "*.emlx"], ImportFormat.Mbox => ["*.mbox"], _ => ["*.eml", "*.emlx", "*.mbox"] };
        var files = patterns.SelectMany(p => Directory.GetFileSystemEntries(path, p)).Distinct().Order(StringComparer.Ordinal).ToList();
        // Thunderbird gives mbox files no extension.
        var others = Directory.GetFiles(path).Where(f => ExportedFiles.KindOf(f) is null && Try(() => MboxReader.IsMbox(f), f)).Concat(Directory.GetDirectories(path)).Except(files).Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
            warn(Texts.NotImported(path, others.Select(Path.GetFileName)!));
        if (files.Count == 0)
            failed(new IOException(Texts.NoFiles(path, patterns)), path);
        return files.SelectMany(Read);
    }

    IEnumerable<ImportItem> ReadFile(string path)
    {
        if (Try(() => MessageOnDisk.Open(path, takesNul: takesNul), path) is { } message)
            yield return new ImportItem(path, message, null, useFileTime ? File.GetLastWriteTime(path) : DateOf(message, path, path));
    }

    IEnumerable<ImportItem> ReadEmlx(string path)
    {
        if (Try(() => EmlxFile.Read(path), path) is { } emlx && Try(() => MessageOnDisk.Open(path, emlx.Start, emlx.End, takesNul: takesNul), path) is { } message)
            yield return new ImportItem(path, message, emlx.Flags, useFileTime ? File.GetLastWriteTime(path) : emlx.Received ?? DateOf(message, path, path));
    }

    // The date by which a Maildir's programs know when a message came is its file's time.
    IEnumerable<ImportItem> ReadMaildir(string path)
    {
        // Maildir++: folders are beside the parts, with a dot before their names.
        var folders = Directory.GetDirectories(path, ".*").Where(IsMaildir).Order(StringComparer.Ordinal).ToList();
        if (folders.Count > 0)
            warn(Texts.NotImported(path, folders.Select(Path.GetFileName)!));
        var keywords = Try(() => new MaildirKeywords(path), path)?.ByLetter ?? new Dictionary<char, string>();
        var told = new HashSet<char>();
        foreach (string part in MaildirParts)
        {
            string folder = Path.Combine(path, part);
            if (!Directory.Exists(folder))
                continue;
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                if (name.StartsWith('.') || Try(() => MessageOnDisk.Open(file, takesNul: takesNul), file) is not { } message)
                    continue;
                var flags = MaildirName.FlagsOf(name, keywords, letter =>
                {
                    if (told.Add(letter))
                        warn(Texts.KeywordNotKnown(file, letter));
                });
                yield return new ImportItem(file, message, flags, File.GetLastWriteTime(file));
            }
        }
    }

    IEnumerable<ImportItem> ReadMbox(string path)
    {
        var index = Try(() => MboxIndex.Read(path, keepEntries: true), path);
        var quoted = quoting == MboxQuoting.Mboxrd ? FromLines.Unquote : FromLines.UnquoteOnce;
        int expunged = 0, badDates = 0;
        using var regions = MboxReader.Read(path).GetEnumerator();
        for (int number = 1; Try(regions.MoveNext, path); number++)
        {
            var region = regions.Current;
            var entry = index?.Find(region.Next);
            string source = $"{path}, message {number}";
            if (Try(() => MessageOnDisk.Open(path, region.Start + (entry?.Added ?? 0), region.End, region.IsUnquoted ? FromLines.Keep : quoted, takesNul), source) is not { } message)
                continue;
            var state = entry is null ? MboxState.Read(message.Header) : new MboxState(entry.Flags, false);
            badDates += region.HasBadDate ? 1 : 0;
            if (state.IsExpunged)
                expunged++;
            else
                yield return new ImportItem(source, message, state.Flags, region.Received ?? DateOf(message, source, path));
        }
        if (expunged > 0)
            warn(Texts.ExpungedLeftOut(path, expunged));
        if (badDates > 0)
            warn(Texts.FromDatesNotRead(path, badDates));
    }

    DateTimeOffset DateOf(MessageOnDisk message, string source, string path)
    {
        if (message.HeaderDate is { } date)
            return date;
        if (message.Header.Find("Date") is { } field)
            warn(Texts.DateNotRead(source, field.Text));
        return File.GetLastWriteTime(path);
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
