using System.Globalization;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Files;

/// <summary>
/// The index of an exported mbox, a text file next to it with a line for each complete message: UIDVALIDITY, UID, end offset,
/// flags. A resumed export skips these messages, and an import restores their flags without changes to the messages.
/// </summary>
public sealed class MboxIndex
{
    const string Extension = ".index";
    const string FirstLine = "ImapPS mbox index 1";

    readonly string _path;
    readonly Dictionary<uint, UidSet> _known = [];
    readonly Dictionary<long, IReadOnlyList<string>>? _flags;

    MboxIndex(string path, bool keepFlags)
    {
        _path = path;
        _flags = keepFlags ? [] : null;
    }

    /// <summary>The end offset of the last complete message in the file, in any order of the entries.</summary>
    public long End { get; private set; }

    /// <summary>The index's path for an mbox.</summary>
    public static string PathOf(string mbox) => mbox + Extension;

    /// <summary>True if a file is such an index.</summary>
    public static bool IsIndex(string path)
    {
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || !File.Exists(path))
            return false;
        // Other files may have this extension, and lines of any length.
        Span<byte> head = stackalloc byte[FirstLine.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Encoding.ASCII.GetString(head) == FirstLine;
    }

    /// <summary>Reads the index of an mbox; null if there is none. An incomplete last line is removed from the file.</summary>
    /// <param name="mbox">The mbox.</param>
    /// <param name="keepFlags">True to keep the flags for <see cref="FlagsOf"/>.</param>
    /// <exception cref="IOException">The index cannot be read or is not valid.</exception>
    public static MboxIndex? Read(string mbox, bool keepFlags = false)
    {
        string path = PathOf(mbox);
        if (!File.Exists(path))
            return null;
        var index = new MboxIndex(path, keepFlags);
        CutHalfLine(path);
        bool isFirst = true;
        foreach (string line in File.ReadLines(path))
        {
            if (isFirst && line != FirstLine)
                throw new IOException(ClientTexts.NotAnMboxIndex(path));
            if (isFirst)
            {
                isFirst = false;
                continue;
            }
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 3 || !uint.TryParse(words[0], CultureInfo.InvariantCulture, out uint uidValidity)
                || !uint.TryParse(words[1], CultureInfo.InvariantCulture, out uint uid) || !long.TryParse(words[2], CultureInfo.InvariantCulture, out long end))
                throw new IOException(ClientTexts.MboxIndexDamaged(path, line));
            index.Add(new MboxEntry(uidValidity, uid, end, words[3..]));
        }
        return index;
    }

    /// <summary>Creates an empty index for an mbox.</summary>
    public static MboxIndex Create(string mbox)
    {
        File.WriteAllText(PathOf(mbox), FirstLine + "\n");
        return new MboxIndex(PathOf(mbox), keepFlags: false);
    }

    /// <summary>True if this message is complete in the file.</summary>
    public bool Contains(uint uidValidity, uint uid) => _known.TryGetValue(uidValidity, out var uids) && uids.Contains(uid);

    /// <summary>The flags of the message that ends at this offset; null if it is not in the index.</summary>
    public IReadOnlyList<string>? FlagsOf(long end) => _flags?.GetValueOrDefault(end);

    internal void Append(IReadOnlyList<MboxEntry> entries)
    {
        if (entries.Count == 0)
            return;
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.UidValidity} {entry.Uid} {entry.End}");
            foreach (string flag in entry.Flags)
                text.Append(' ').Append(flag);
            text.Append('\n');
        }
        File.AppendAllText(_path, text.ToString());
        foreach (var entry in entries)
            Add(entry);
    }

    // An incomplete line is removed, so that new entries are not appended to it.
    static void CutHalfLine(string path)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        if (end < file.Length)
            file.SetLength(end);
    }

    void Add(MboxEntry entry)
    {
        if (!_known.TryGetValue(entry.UidValidity, out var uids))
            _known[entry.UidValidity] = uids = new UidSet();
        uids.Add(entry.Uid);
        if (_flags is not null)
            _flags[entry.End] = entry.Flags;
        End = Math.Max(End, entry.End);
    }
}
