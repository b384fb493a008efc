using System.Buffers.Binary;
using System.Text;
using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Fetch;

/// <summary>THREADID (RFC 8474 section 5.2): the same for all messages that name the same first ancestor.</summary>
static class ThreadId
{
    public static string Of(HeaderBlock header) => "T" + Convert.ToHexString(Hash(header), 0, 8);

    /// <summary>The same as a number, for X-GM-THRID.</summary>
    public static long NumberOf(HeaderBlock header) => BinaryPrimitives.ReadInt64BigEndian(Hash(header)) & long.MaxValue;

    static byte[] Hash(HeaderBlock header)
    {
        string root = FirstId(header, "References") ?? FirstId(header, "In-Reply-To") ?? FirstId(header, "Message-ID") ?? "";
        return System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(root));
    }

    static string? FirstId(HeaderBlock header, string name)
    {
        if (header.Find(name) is not { } field)
            return null;
        string value = field.Value;
        int open = value.IndexOf('<');
        int close = open < 0 ? -1 : value.IndexOf('>', open);
        return close < 0 ? null : value[open..(close + 1)];
    }
}
