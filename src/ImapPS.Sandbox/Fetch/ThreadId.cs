using System.Text;
using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Fetch;

/// <summary>THREADID (RFC 8474 section 5.2): the same for all messages that name the same first ancestor.</summary>
static class ThreadId
{
    public static string Of(HeaderBlock header)
    {
        string root = FirstId(header, "References") ?? FirstId(header, "In-Reply-To") ?? FirstId(header, "Message-ID") ?? "";
        byte[] hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(root));
        return "T" + Convert.ToHexString(hash, 0, 8);
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
