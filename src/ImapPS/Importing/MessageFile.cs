using ImapPS.Client.Operations;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Importing;

/// <summary>A message file as something to upload: its line ends made CRLF, as mail on a server has them, and its date read from its header.</summary>
static class MessageFile
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">It cannot be read, or is no message.</exception>
    public static MessageUpload Open(string path, IReadOnlyList<string> flags, DateTimeOffset? received)
    {
        byte[] content = WithCrLf(File.ReadAllBytes(path));
        if (content.Length == 0)
            throw new IOException($"'{path}' is empty.");
        if (content.AsSpan().Contains((byte)0))
            throw new IOException($"'{path}' contains NUL bytes and is no message.");
        return new MessageUpload(path, new MemoryLiteralSource(content), flags, received ?? HeaderDate(content) ?? File.GetLastWriteTime(path));
    }

    static DateTimeOffset? HeaderDate(ReadOnlySpan<byte> content)
    {
        int end = content.IndexOf("\r\n\r\n"u8);
        foreach (var range in System.Text.Encoding.Latin1.GetString(end < 0 ? content : content[..end]).Split("\r\n"))
        {
            if (range.StartsWith("Date:", StringComparison.OrdinalIgnoreCase))
                return MailDate.Parse(range[5..].Trim());
        }
        return null;
    }

    static byte[] WithCrLf(byte[] content)
    {
        int bare = 0;
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r'))
                bare++;
        }
        if (bare == 0)
            return content;
        var result = new byte[content.Length + bare];
        int at = 0;
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r'))
                result[at++] = (byte)'\r';
            result[at++] = content[i];
        }
        return result;
    }
}
