using System.Globalization;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Files;

/// <summary>
/// The index of an exported mbox, a text file next to it: whose messages the mbox has, then a line for each complete message with UIDVALIDITY,
/// UID, end offset, number of added bytes, flags. A resumed export skips these messages, and an import restores them without what was added.
/// </summary>
public sealed class MboxIndex
{
    const string Extension = ".index";
    const string FirstLine = "ImapPS mbox index 2";
    // Of earlier versions: without the owner and the added bytes.
    const string OldFirstLine = "ImapPS mbox index 1";

    readonly string _path;
    readonly Dictionary<uint, UidSet> _known = [];
    readonly Dictionary<long, MboxEntry>? _entries;

    MboxIndex(string path, ExportOwner? owner, bool keepEntries)
    {
        _path = path;
        Owner = owner;
        _entries = keepEntries ? [] : null;
    }

    /// <summary>Whose messages these are; null in an index of an earlier version.</summary>
    public ExportOwner? Owner { get; private set; }

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
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Encoding.ASCII.GetString(head) is FirstLine or OldFirstLine;
    }

    /// <summary>Reads the index of an mbox; null if there is none. An incomplete last line is ignored.</summary>
    /// <param name="mbox">The mbox.</param>
    /// <param name="keepEntries">True to keep the entries for <see cref="Find"/>.</param>
    /// <exception cref="IOException">The index cannot be read or is not valid.</exception>
    public static MboxIndex? Read(string mbox, bool keepEntries = false)
    {
        string path = PathOf(mbox);
        if (!File.Exists(path))
            return null;
        var index = new MboxIndex(path, null, keepEntries);
        bool? isOld = null;
        foreach (string line in IndexFile.Lines(path))
        {
            if (isOld is null)
                isOld = line switch { FirstLine => false, OldFirstLine => true, _ => throw new IOException(ClientTexts.NotAnMboxIndex(path)) };
            else if (isOld == false && index.Owner is null)
                index.Owner = line.Split(' ') is ["of", var account, var folder] ? new ExportOwner(IndexFile.Text(account), IndexFile.Text(folder)) : throw new IOException(ClientTexts.MboxIndexDamaged(path, line));
            else
                index.Add(ReadEntry(line, isOld.Value) ?? throw new IOException(ClientTexts.MboxIndexDamaged(path, line)));
        }
        return index;
    }

    /// <summary>Creates an empty index for an mbox.</summary>
    public static MboxIndex Create(string mbox, ExportOwner owner)
    {
        File.WriteAllText(PathOf(mbox), $"{FirstLine}\nof {IndexFile.Word(owner.Account)} {IndexFile.Word(owner.Folder)}\n");
        return new MboxIndex(PathOf(mbox), owner, keepEntries: false);
    }

    /// <summary>True if this message is complete in the file.</summary>
    public bool Contains(uint uidValidity, uint uid) => _known.TryGetValue(uidValidity, out var uids) && uids.Contains(uid);

    /// <summary>The entry of the message that ends at this offset; null if it is not in the index.</summary>
    public MboxEntry? Find(long end) => _entries?.GetValueOrDefault(end);

    internal void Append(IReadOnlyList<MboxEntry> entries)
    {
        if (entries.Count == 0)
            return;
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.UidValidity} {entry.Uid} {entry.End} {entry.Added}");
            foreach (string flag in entry.Flags)
                text.Append(' ').Append(flag);
            text.Append('\n');
        }
        using (var file = IndexFile.Exclusive(_path))
            IndexFile.Write(file, text.ToString());
        foreach (var entry in entries)
            Add(entry);
    }

    static MboxEntry? ReadEntry(string line, bool isOld)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int flags = isOld ? 3 : 4;
        int added = 0;
        return words.Length >= flags && uint.TryParse(words[0], CultureInfo.InvariantCulture, out uint uidValidity) && uint.TryParse(words[1], CultureInfo.InvariantCulture, out uint uid)
            && long.TryParse(words[2], CultureInfo.InvariantCulture, out long end) && (isOld || int.TryParse(words[3], CultureInfo.InvariantCulture, out added))
            ? new MboxEntry(uidValidity, uid, end, added, words[flags..]) : null;
    }

    void Add(MboxEntry entry)
    {
        if (!_known.TryGetValue(entry.UidValidity, out var uids))
            _known[entry.UidValidity] = uids = new UidSet();
        uids.Add(entry.Uid);
        if (_entries is not null)
            _entries[entry.End] = entry;
        End = Math.Max(End, entry.End);
    }
}
