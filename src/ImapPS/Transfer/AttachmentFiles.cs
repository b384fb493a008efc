using ImapPS.Client.Files;

namespace ImapPS.Transfer;

/// <summary>The files of one call: which file each attachment gets. No two attachments share one, whatever their names.</summary>
/// <param name="folder">The folder on disk.</param>
/// <param name="conflict">What to do when a file is there.</param>
sealed class AttachmentFiles(string folder, ConflictAction conflict)
{
    // By path and in any case: what differs in case only is one file on many systems.
    readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);
    // The first number of a name to try: a thousand pictures called image.png are not tried from 1 on each time.
    readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A file for what is being fetched; <see cref="Keep"/> gives it its name.</summary>
    public FileSink Begin(long length, ByteFilter? filter) => new(Path.Combine(folder, $".{Guid.NewGuid():N}.partial"), length, filter);

    /// <summary>Gives a whole file its name, or finds the file that has its content.</summary>
    /// <param name="name">The wanted name; safe.</param>
    /// <param name="file">The file under its temporary name.</param>
    /// <returns>The path, and whether the file was written.</returns>
    /// <exception cref="IOException">It was not written whole, cannot be given a name, or cannot be compared.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written, or what is there may not be read.</exception>
    public (string Path, bool IsWritten) Keep(string name, FileSink file)
    {
        for (int number = _next.GetValueOrDefault(name, 1); ; number++)
        {
            string path = SafeFileName.Place(folder, number == 1 ? name : SafeFileName.Numbered(name, number));
            if (!_given.Contains(path))
            {
                bool written = file.Commit(path, conflict == ConflictAction.Overwrite);
                if (written || (conflict == ConflictAction.Skip && file.IsSameAs(path)))
                {
                    _given.Add(path);
                    return (path, written);
                }
                // It may have the content of an attachment yet to come.
                if (conflict == ConflictAction.Skip)
                    continue;
            }
            if (number == _next.GetValueOrDefault(name, 1))
                _next[name] = number + 1;
        }
    }
}
