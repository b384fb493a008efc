using System.Text;

namespace ImapPS.Protocol.Wire;

/// <summary>Case-insensitive ASCII on bytes: IMAP's keywords are that (RFC 9051 section 9, note 1).</summary>
public static class Ascii
{
    /// <summary>True when the bytes are this ASCII word in any case.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, string word) =>
        bytes.Length == word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes, word);

    /// <summary>True when the bytes are this ASCII word in any case. For words on every line: most servers write them in capitals.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word) =>
        bytes.SequenceEqual(word) || (bytes.Length == word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes, word));

    /// <summary>True when the bytes begin with this ASCII word in any case.</summary>
    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> bytes, string word) =>
        bytes.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..word.Length], word);

    /// <summary>The bytes as UTF-8 text where they are that, else each byte as its Latin-1 character: nothing is lost.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes) =>
        (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
