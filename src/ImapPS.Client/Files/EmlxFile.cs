using System.Globalization;
using System.Text;
using System.Xml;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Files;

/// <summary>
/// A message as Apple Mail keeps it (.emlx): a line with the number of bytes, the message, and a property list with its flags.
/// </summary>
/// <param name="Start">The message's start offset.</param>
/// <param name="End">Its end offset.</param>
/// <param name="Flags">Its flags; null if the property list does not tell.</param>
/// <param name="Received">When it was received; null if the property list does not tell.</param>
public sealed record EmlxFile(long Start, long End, IReadOnlyList<string>? Flags, DateTimeOffset? Received)
{
    /// <summary>The extension of such files.</summary>
    public const string Extension = ".emlx";

    // A message with attachments in files of their own.
    const string PartialExtension = ".partial.emlx";
    const int LongestCount = 40;
    const int LargestList = 1 << 20;

    static readonly (int Bit, string Flag)[] Bits = [(0, "\\Seen"), (1, "\\Deleted"), (2, "\\Answered"), (4, "\\Flagged"), (6, "\\Draft"), (8, "$Forwarded")];

    /// <summary>True if a file has this form: by its extension, or by its content.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || Find(path, out _) is not null;

    /// <summary>Reads what is before and after the message.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read or does not have the whole message.</exception>
    public static EmlxFile Read(string path)
    {
        if (path.EndsWith(PartialExtension, StringComparison.OrdinalIgnoreCase))
            throw new IOException(ClientTexts.EmlxPartial(path));
        if (Find(path, out byte[] list) is not var (start, end))
            throw new IOException(ClientTexts.EmlxDamaged(path));
        var (flags, received) = ReadList(list);
        return new EmlxFile(start, end, flags, received);
    }

    // The count is right if it leads to a property list, or to the end of the file.
    static (long Start, long End)? Find(string path, out byte[] list)
    {
        list = [];
        using var file = File.OpenHandle(path);
        Span<byte> head = stackalloc byte[LongestCount];
        head = head[..RandomAccess.Read(file, head, 0)];
        int lineEnd = head.IndexOf((byte)'\n');
        if (lineEnd < 1 || !long.TryParse(Encoding.ASCII.GetString(head[..lineEnd]).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            return null;
        long start = lineEnd + 1, end = start + count, length = RandomAccess.GetLength(file);
        if (count == 0 || end > length || end < start)
            return null;
        list = new byte[Math.Min(length - end, LargestList)];
        int read = RandomAccess.Read(file, list, end);
        list = list[..read];
        return list.AsSpan().TrimStart(" \r\n"u8) is var rest && (rest.IsEmpty || rest.StartsWith("<?xml"u8) || rest.StartsWith("<plist"u8)) ? (start, end) : null;
    }

    static (IReadOnlyList<string>? Flags, DateTimeOffset? Received) ReadList(byte[] list)
    {
        IReadOnlyList<string>? flags = null;
        DateTimeOffset? received = null;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(list), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            string key = "";
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Name == "key")
                    key = ReadText(reader);
                else if (reader.Name is "integer" or "real" && double.TryParse(ReadText(reader), CultureInfo.InvariantCulture, out double number))
                {
                    if (key == "flags")
                        flags = [.. Bits.Where(b => ((long)number >> b.Bit & 1) != 0).Select(b => b.Flag)];
                    else if (key == "date-received" && number is > -62e9 and < 253e9)
                        received = DateTimeOffset.FromUnixTimeSeconds((long)number);
                }
            }
        }
        catch (XmlException)
        {
            // What was read before counts; a message whose list says nothing gets the default flags.
        }
        return (flags, received);
    }

    // Without moving past the element's end, as ReadElementContentAsString does.
    static string ReadText(XmlReader reader) => reader.IsEmptyElement || !reader.Read() || reader.NodeType != XmlNodeType.Text ? "" : reader.Value;
}
