using System.Text;

namespace ImapPS.Protocol.Wire;

/// <summary>Case-insensitive ASCII comparison of bytes, as IMAP keywords require (RFC 9051 section 9, note 1).</summary>
public static class Ascii
{
    /// <summary>True if the bytes are this ASCII word in any case.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, string word) =>
        bytes.Length == word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes, word);

    /// <summary>True if the bytes are this ASCII word in any case. Fastest for capitals, which most servers send.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word) =>
        bytes.SequenceEqual(word) || (bytes.Length == word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes, word));

    /// <summary>True if the bytes begin with this ASCII word in any case.</summary>
    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> bytes, string word) =>
        bytes.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..word.Length], word);

    /// <summary>The bytes as UTF-8 text if valid, otherwise as Latin-1, so that nothing is lost.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes) =>
        (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
