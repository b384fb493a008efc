using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Character sets by the names used in mail, correct or not, and the best guess for bytes whose character set
/// is unknown. Nothing is registered with .NET globally.
/// </summary>
public static class Charsets
{
    const int Utf8CodePage = 65001;
    const int Utf7CodePage = 65000;
    const int Utf16CodePage = 1200;
    const int AsciiCodePage = 20127;

    static readonly UTF8Encoding Utf8NoMark = new(encoderShouldEmitUTF8Identifier: false);
    static readonly ConcurrentDictionary<int, Encoding?> ByCodePage = new();
    static Encoding? Chosen;

    /// <summary>
    /// The character set of bytes that are neither labelled nor valid UTF-8. Windows-1252 unless set.
    /// </summary>
    public static Encoding Fallback
    {
        get => Chosen ??= ForCodePage(1252)!;
        set => Chosen = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>
    /// The encoding for a character set's name. Case and punctuation are ignored. If mailers send a superset under
    /// the name, the superset is returned (ISO-8859-1: Windows-1252, GB2312: GB18030).
    /// </summary>
    /// <param name="name">The name as found in mail; quotes, spaces and an RFC 2231 language are ignored.</param>
    /// <returns>The encoding, or null if the name is empty or unknown.</returns>
    public static Encoding? Find(ReadOnlySpan<char> name)
    {
        Span<char> squashed = stackalloc char[40];
        var length = 0;
        foreach (var c in name)
        {
            // A language (RFC 2231 5) or a year (ISO_8859-1:1987) follows.
            if (c is '*' or ':' && length > 0)
                break;
            if (!char.IsAsciiLetterOrDigit(c))
                continue;
            if (length == squashed.Length)
                return null;
            squashed[length++] = char.ToLowerInvariant(c);
        }
        ReadOnlySpan<char> key = squashed[..length];
        if (key.StartsWith("x", StringComparison.Ordinal))
            return ForKey(key[1..]) ?? ByProviderName(name);
        return ForKey(key) ?? ByProviderName(name);
    }

    /// <summary>Decodes bytes in a named character set, or in the best guess if there is no name or it is unknown.</summary>
    /// <param name="bytes">The bytes, after transfer decoding.</param>
    /// <param name="charset">The name, or null.</param>
    /// <returns>The text, without a byte order mark. Bytes not valid in the character set become replacement characters.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        if (bytes.IsEmpty)
            return "";
        var text = Resolve(charset, bytes).GetString(bytes);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    /// <summary>The encoding for these bytes: the named one, unless the name is unknown or says no more than ASCII.</summary>
    internal static Encoding Resolve(ReadOnlySpan<char> charset, ReadOnlySpan<byte> bytes)
    {
        if (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Utf8NoMark;
        var named = charset.IsEmpty ? null : Find(charset);
        if (named is null || named.CodePage == AsciiCodePage)
            return Guess(bytes);
        if (named.CodePage == Utf16CodePage && bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        return named;
    }

    static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        if (!Utf8.IsValid(bytes))
            return Fallback;
        // ISO-2022-JP is ASCII with escape sequences, and is also sent without a label.
        if (bytes.IndexOf("\u001b$"u8) >= 0 && Ascii.IsValid(bytes) && ForCodePage(50220) is { } japanese)
            return japanese;
        return Utf8NoMark;
    }

    static Encoding? ForKey(ReadOnlySpan<char> key)
    {
        switch (key)
        {
            case "utf8" or "utf8mb3" or "utf8mb4" or "unicode11utf8" or "unicode20utf8" or "utf":
                return Utf8NoMark;
            case "usascii" or "ascii" or "ansix341968" or "ansix341986" or "iso646us" or "iso646irv1991" or "us" or "csascii" or "isoir6":
                return Encoding.ASCII;
            case "latin1" or "l1" or "isoir100" or "csisolatin1" or "ibm819" or "cp819" or "ansi" or "ansix31101983" or "isoir99" or "westerneuropean" or "winlatin1":
                return ForCodePage(1252);
            case "latin2" or "l2":
                return ForCodePage(28592);
            case "latin3" or "l3":
                return ForCodePage(28593);
            case "latin4" or "l4":
                return ForCodePage(28594);
            case "cyrillic":
                return ForCodePage(28595);
            case "latin5" or "l5" or "isoir148" or "csisolatin5":
                return ForCodePage(1254);
            case "latin6" or "l6" or "isoir157" or "csisolatin6":
                return SingleByteEncoding.Iso8859_10;
            case "latin8" or "l8" or "isoir199" or "isoceltic":
                return SingleByteEncoding.Iso8859_14;
            case "latin9" or "latin0" or "l9":
                return ForCodePage(28605);
            case "latin10" or "l10" or "isoir226":
                return SingleByteEncoding.Iso8859_16;
            case "utf7" or "unicode11utf7" or "unicode20utf7" or "csunicode11utf7":
                return Utf7Encoding.Instance;
            case "utf16" or "utf16le" or "unicode" or "ucs2" or "iso10646ucs2" or "csunicode":
                return Encoding.Unicode;
            case "utf16be" or "unicodefffe":
                return Encoding.BigEndianUnicode;
            case "utf32" or "utf32le" or "ucs4" or "iso10646ucs4":
                return Encoding.UTF32;
            case "utf32be":
                return ForCodePage(12001);
            case "gb2312" or "gbk" or "gb18030" or "gb231280" or "gb" or "euccn" or "cngb" or "csgb2312" or "chinese" or "ms936" or "cp936" or "windows936":
                return ForCodePage(54936);
            case "hz" or "hzgb2312" or "hzgb":
                return ForCodePage(52936);
            case "big5" or "big5hkscs" or "cnbig5" or "csbig5" or "big5eten":
                return ForCodePage(950);
            case "ksc56011987" or "ksc5601" or "ksc56011989" or "ks5601" or "euckr" or "korean" or "cseuckr" or "uhc" or "isoir149" or "ks":
                return ForCodePage(949);
            case "shiftjis" or "sjis" or "mskanji" or "csshiftjis" or "windows31j" or "ms932" or "cswindows31j" or "shiftjisx0213":
                return ForCodePage(932);
            case "eucjp" or "eucjpms" or "ujis":
                return ForCodePage(51932);
            case "iso2022jp" or "iso2022jp1" or "iso2022jp2" or "iso2022jp3" or "iso2022jpms" or "csiso2022jp" or "jis":
                return ForCodePage(50220);
            case "iso88598i" or "iso88598e" or "hebrew":
                return ForCodePage(28598);
            case "tis620" or "tis62025291" or "tis62025330" or "thai" or "iso885911" or "885911":
                return ForCodePage(874);
            case "koi8" or "koi8r" or "cskoi8r":
                return ForCodePage(20866);
            case "koi8u" or "koi8ru":
                return ForCodePage(21866);
            case "mac" or "macroman" or "macintosh":
                return ForCodePage(10000);
            case "iso885910" or "885910":
                return SingleByteEncoding.Iso8859_10;
            case "iso885914" or "885914":
                return SingleByteEncoding.Iso8859_14;
            case "iso885916" or "885916":
                return SingleByteEncoding.Iso8859_16;
        }
        return ByNumber(key);
    }

    // windows-1252, cp-850, ibm850, iso8859-2 and their other spellings
    static Encoding? ByNumber(ReadOnlySpan<char> key)
    {
        var digits = key.IndexOfAnyInRange('0', '9');
        if (digits < 0 || !int.TryParse(key[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        switch (key[..digits])
        {
            case "iso" or "" when number is > 88590 and < 88600:
                number -= 88590;
                break;
            case "iso" or "" when number is > 885900 and < 886000:
                number -= 885900;
                break;
            case "windows" or "win" or "cp" or "ibm" or "ms" or "dos" or "oem" or "codepage" or "mscp" or "cswindows" or "microsoftcp" or "ccsid":
                return ForCodePage(number);
            case "" when number is >= 1250 and <= 1258:
                return ForCodePage(number);
            default:
                return null;
        }
        return number switch
        {
            1 => ForCodePage(1252),
            9 => ForCodePage(1254),
            (>= 2 and <= 8) or 13 or 15 => ForCodePage(28590 + number),
            _ => null,
        };
    }

    static Encoding? ForCodePage(int codePage) => codePage switch
    {
        Utf8CodePage => Utf8NoMark,
        Utf7CodePage => Utf7Encoding.Instance,
        AsciiCodePage => Encoding.ASCII,
        Utf16CodePage => Encoding.Unicode,
        28591 => ForCodePage(1252),
        1201 or 12000 or 12001 => Encoding.GetEncoding(codePage),
        // Code page 0 is the system's default, which has no meaning in mail.
        <= 0 or > 65535 => null,
        _ => ByCodePage.GetOrAdd(codePage, static c => CodePagesEncodingProvider.Instance.GetEncoding(c)),
    };

    // Other registered names, such as csISO2022KR or IBM00858.
    static Encoding? ByProviderName(ReadOnlySpan<char> name)
    {
        name = name.Trim(" \t\"'");
        return name.IsEmpty || name.Length > 40 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name.ToString());
    }
}
