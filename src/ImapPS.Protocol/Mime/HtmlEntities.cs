using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace ImapPS.Protocol.Mime;

/// <summary>Character references of HTML: <c>&amp;auml;</c>, <c>&amp;#228;</c>, <c>&amp;#xE4;</c>.</summary>
static class HtmlEntities
{
    // No name that is known here is longer.
    const int MaximumLength = 32;

    // .NET knows the names of HTML 4; these are those of HTML 5 that mail has.
    static readonly FrozenDictionary<string, char> Html5 = new Dictionary<string, char>
    {
        ["Tab"] = (char)0x0009, ["NewLine"] = (char)0x000A, ["excl"] = (char)0x0021, ["num"] = (char)0x0023,
        ["dollar"] = (char)0x0024, ["percnt"] = (char)0x0025, ["lpar"] = (char)0x0028, ["rpar"] = (char)0x0029,
        ["ast"] = (char)0x002A, ["plus"] = (char)0x002B, ["comma"] = (char)0x002C, ["period"] = (char)0x002E,
        ["sol"] = (char)0x002F, ["colon"] = (char)0x003A, ["semi"] = (char)0x003B, ["equals"] = (char)0x003D,
        ["quest"] = (char)0x003F, ["commat"] = (char)0x0040, ["lsqb"] = (char)0x005B, ["lbrack"] = (char)0x005B,
        ["bsol"] = (char)0x005C, ["rsqb"] = (char)0x005D, ["rbrack"] = (char)0x005D, ["Hat"] = (char)0x005E,
        ["lowbar"] = (char)0x005F, ["grave"] = (char)0x0060, ["lcub"] = (char)0x007B, ["lbrace"] = (char)0x007B,
        ["verbar"] = (char)0x007C, ["vert"] = (char)0x007C, ["rcub"] = (char)0x007D, ["rbrace"] = (char)0x007D,
        ["check"] = (char)0x2713, ["checkmark"] = (char)0x2713, ["cross"] = (char)0x2717, ["star"] = (char)0x2606,
        ["starf"] = (char)0x2605, ["bigstar"] = (char)0x2605, ["phone"] = (char)0x260E, ["hyphen"] = (char)0x2010,
        ["dash"] = (char)0x2010, ["horbar"] = (char)0x2015, ["nldr"] = (char)0x2025, ["mldr"] = (char)0x2026,
        ["blank"] = (char)0x2423, ["block"] = (char)0x2588, ["squ"] = (char)0x25A1, ["square"] = (char)0x25A1,
        ["blk14"] = (char)0x2591, ["blk34"] = (char)0x2593, ["half"] = (char)0x00BD, ["frac13"] = (char)0x2153,
        ["frac23"] = (char)0x2154, ["frac15"] = (char)0x2155, ["frac25"] = (char)0x2156, ["frac35"] = (char)0x2157,
        ["frac45"] = (char)0x2158, ["frac16"] = (char)0x2159, ["frac56"] = (char)0x215A, ["frac18"] = (char)0x215B,
        ["frac38"] = (char)0x215C, ["frac58"] = (char)0x215D, ["frac78"] = (char)0x215E, ["copysr"] = (char)0x2117,
        ["incare"] = (char)0x2105, ["numero"] = (char)0x2116, ["telrec"] = (char)0x2315, ["rx"] = (char)0x211E,
        ["TRADE"] = (char)0x2122, ["REG"] = (char)0x00AE, ["circledR"] = (char)0x00AE, ["COPY"] = (char)0x00A9,
        ["AMP"] = (char)0x0026, ["LT"] = (char)0x003C, ["GT"] = (char)0x003E, ["QUOT"] = (char)0x0022,
        ["apos"] = (char)0x0027, ["hairsp"] = (char)0x200A, ["numsp"] = (char)0x2007, ["puncsp"] = (char)0x2008,
        ["emsp13"] = (char)0x2004, ["emsp14"] = (char)0x2005, ["MediumSpace"] = (char)0x205F,
        ["NoBreak"] = (char)0x2060, ["ZeroWidthSpace"] = (char)0x200B, ["InvisibleComma"] = (char)0x2063,
        ["NonBreakingSpace"] = (char)0x00A0, ["rightarrow"] = (char)0x2192, ["leftarrow"] = (char)0x2190,
        ["uparrow"] = (char)0x2191, ["downarrow"] = (char)0x2193, ["RightArrow"] = (char)0x2192,
        ["LeftArrow"] = (char)0x2190, ["UpArrow"] = (char)0x2191, ["DownArrow"] = (char)0x2193,
        ["rarrw"] = (char)0x219D, ["map"] = (char)0x21A6, ["larrhk"] = (char)0x21A9, ["rarrhk"] = (char)0x21AA,
        ["utri"] = (char)0x25B5, ["dtri"] = (char)0x25BF, ["ltri"] = (char)0x25C3, ["rtri"] = (char)0x25B9,
        ["utrif"] = (char)0x25B4, ["dtrif"] = (char)0x25BE, ["ltrif"] = (char)0x25C2, ["rtrif"] = (char)0x25B8,
        ["cir"] = (char)0x25CB, ["male"] = (char)0x2642, ["female"] = (char)0x2640, ["sung"] = (char)0x266A,
        ["flat"] = (char)0x266D, ["natural"] = (char)0x266E, ["sharp"] = (char)0x266F, ["malt"] = (char)0x2720,
        ["maltese"] = (char)0x2720, ["sext"] = (char)0x2736, ["caron"] = (char)0x02C7, ["breve"] = (char)0x02D8,
        ["dot"] = (char)0x02D9, ["ring"] = (char)0x02DA, ["ogon"] = (char)0x02DB, ["dblac"] = (char)0x02DD,
        ["Amacr"] = (char)0x0100, ["amacr"] = (char)0x0101, ["Abreve"] = (char)0x0102, ["abreve"] = (char)0x0103,
        ["Aogon"] = (char)0x0104, ["aogon"] = (char)0x0105, ["Cacute"] = (char)0x0106, ["cacute"] = (char)0x0107,
        ["Ccirc"] = (char)0x0108, ["ccirc"] = (char)0x0109, ["Cdot"] = (char)0x010A, ["cdot"] = (char)0x010B,
        ["Ccaron"] = (char)0x010C, ["ccaron"] = (char)0x010D, ["Dcaron"] = (char)0x010E, ["dcaron"] = (char)0x010F,
        ["Dstrok"] = (char)0x0110, ["dstrok"] = (char)0x0111, ["Emacr"] = (char)0x0112, ["emacr"] = (char)0x0113,
        ["Edot"] = (char)0x0116, ["edot"] = (char)0x0117, ["Eogon"] = (char)0x0118, ["eogon"] = (char)0x0119,
        ["Ecaron"] = (char)0x011A, ["ecaron"] = (char)0x011B, ["Gcirc"] = (char)0x011C, ["gcirc"] = (char)0x011D,
        ["Gbreve"] = (char)0x011E, ["gbreve"] = (char)0x011F, ["Gdot"] = (char)0x0120, ["gdot"] = (char)0x0121,
        ["Gcedil"] = (char)0x0122, ["Hcirc"] = (char)0x0124, ["hcirc"] = (char)0x0125, ["Hstrok"] = (char)0x0126,
        ["hstrok"] = (char)0x0127, ["Itilde"] = (char)0x0128, ["itilde"] = (char)0x0129, ["Imacr"] = (char)0x012A,
        ["imacr"] = (char)0x012B, ["Iogon"] = (char)0x012E, ["iogon"] = (char)0x012F, ["Idot"] = (char)0x0130,
        ["imath"] = (char)0x0131, ["inodot"] = (char)0x0131, ["Jcirc"] = (char)0x0134, ["jcirc"] = (char)0x0135,
        ["Kcedil"] = (char)0x0136, ["kcedil"] = (char)0x0137, ["Lacute"] = (char)0x0139, ["lacute"] = (char)0x013A,
        ["Lcedil"] = (char)0x013B, ["lcedil"] = (char)0x013C, ["Lcaron"] = (char)0x013D, ["lcaron"] = (char)0x013E,
        ["Lmidot"] = (char)0x013F, ["lmidot"] = (char)0x0140, ["Lstrok"] = (char)0x0141, ["lstrok"] = (char)0x0142,
        ["Nacute"] = (char)0x0143, ["nacute"] = (char)0x0144, ["Ncedil"] = (char)0x0145, ["ncedil"] = (char)0x0146,
        ["Ncaron"] = (char)0x0147, ["ncaron"] = (char)0x0148, ["ENG"] = (char)0x014A, ["eng"] = (char)0x014B,
        ["Omacr"] = (char)0x014C, ["omacr"] = (char)0x014D, ["Odblac"] = (char)0x0150, ["odblac"] = (char)0x0151,
        ["Racute"] = (char)0x0154, ["racute"] = (char)0x0155, ["Rcedil"] = (char)0x0156, ["rcedil"] = (char)0x0157,
        ["Rcaron"] = (char)0x0158, ["rcaron"] = (char)0x0159, ["Sacute"] = (char)0x015A, ["sacute"] = (char)0x015B,
        ["Scirc"] = (char)0x015C, ["scirc"] = (char)0x015D, ["Scedil"] = (char)0x015E, ["scedil"] = (char)0x015F,
        ["Tcedil"] = (char)0x0162, ["tcedil"] = (char)0x0163, ["Tcaron"] = (char)0x0164, ["tcaron"] = (char)0x0165,
        ["Tstrok"] = (char)0x0166, ["tstrok"] = (char)0x0167, ["Utilde"] = (char)0x0168, ["utilde"] = (char)0x0169,
        ["Umacr"] = (char)0x016A, ["umacr"] = (char)0x016B, ["Ubreve"] = (char)0x016C, ["ubreve"] = (char)0x016D,
        ["Uring"] = (char)0x016E, ["uring"] = (char)0x016F, ["Udblac"] = (char)0x0170, ["udblac"] = (char)0x0171,
        ["Uogon"] = (char)0x0172, ["uogon"] = (char)0x0173, ["Wcirc"] = (char)0x0174, ["wcirc"] = (char)0x0175,
        ["Ycirc"] = (char)0x0176, ["ycirc"] = (char)0x0177, ["Zacute"] = (char)0x0179, ["zacute"] = (char)0x017A,
        ["Zdot"] = (char)0x017B, ["zdot"] = (char)0x017C, ["Zcaron"] = (char)0x017D, ["zcaron"] = (char)0x017E,
        ["centerdot"] = (char)0x00B7, ["CenterDot"] = (char)0x00B7, ["pm"] = (char)0x00B1,
        ["PlusMinus"] = (char)0x00B1, ["mp"] = (char)0x2213, ["approx"] = (char)0x2248, ["ap"] = (char)0x2248,
        ["leq"] = (char)0x2264, ["geq"] = (char)0x2265, ["rdquor"] = (char)0x201D, ["ldquor"] = (char)0x201E,
        ["rsquor"] = (char)0x2019, ["lsquor"] = (char)0x201A, ["OpenCurlyQuote"] = (char)0x2018,
        ["CloseCurlyQuote"] = (char)0x2019, ["OpenCurlyDoubleQuote"] = (char)0x201C,
        ["CloseCurlyDoubleQuote"] = (char)0x201D, ["ddagger"] = (char)0x2021,
    }.ToFrozenDictionary();

    // Names that many pages leave without their semicolon (HTML Living Standard 13.5 has these in both forms).
    static readonly FrozenSet<string> WithoutSemicolon = new[]
    {
        "nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "auml", "ouml", "uuml", "Auml", "Ouml", "Uuml", "szlig",
        "eacute", "egrave", "agrave", "ccedil", "laquo", "raquo", "middot", "pound", "yen", "deg",
    }.ToFrozenSet();

    // What &#128; to &#159; mean: Windows-1252 (HTML Living Standard 13.2.5.80).
    const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Reads the reference that a text starts with.</summary>
    /// <param name="text">The text from the ampersand on.</param>
    /// <param name="length">How many characters of the text it is; 1 when it is none.</param>
    /// <returns>What it stands for, or null when it is none and the ampersand is meant.</returns>
    public static string? Read(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        text = text[..Math.Min(text.Length, MaximumLength)];
        if (text.Length < 3)
            return null;
        var decoded = text[1] == '#' ? Number(text, out var used) : Name(text, out used);
        if (decoded is not null)
            length = used;
        return decoded;
    }

    static string? Name(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
            length++;
        var name = text[1..length].ToString();
        if (length < text.Length && text[length] == ';')
            length++;
        else if (!WithoutSemicolon.Contains(name))
            return null;
        if (Html5.TryGetValue(name, out var c))
            return c.ToString();
        var reference = "&" + name + ";";
        var decoded = WebUtility.HtmlDecode(reference);
        return decoded == reference ? null : decoded;
    }

    static string? Number(ReadOnlySpan<char> text, out int length)
    {
        var hexadecimal = text[2] is 'x' or 'X';
        var start = hexadecimal ? 3 : 2;
        length = start;
        while (length < text.Length && (hexadecimal ? char.IsAsciiHexDigit(text[length]) : char.IsAsciiDigit(text[length])))
            length++;
        var digits = text[start..length];
        if (digits.IsEmpty)
            return null;
        if (length < text.Length && text[length] == ';')
            length++;
        if (!int.TryParse(digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            return "\uFFFD";
        return code is >= 0x80 and <= 0x9F ? Windows1252[code - 0x80].ToString() : char.ConvertFromUtf32(code);
    }
}
