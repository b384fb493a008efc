using System.Globalization;
using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>
/// SASLprep (RFC 4013), the stringprep profile (RFC 3454) for user names and passwords, so that the same
/// text typed on two systems gives the same bytes. Code points that Unicode 3.2 did not know are let
/// through, as the profile allows for queries.
/// </summary>
static class SaslPrep
{
    /// <summary>The prepared form.</summary>
    /// <exception cref="SaslException">The text has characters that the profile prohibits, or mixes
    /// right-to-left and left-to-right text in a way that it does not allow.</exception>
    public static string Prepare(string text, string what)
    {
        if (text.All(static c => c is >= ' ' and <= '~'))
            return text;

        var mapped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsNonAsciiSpace(rune.Value))
                mapped.Append(' ');
            else if (!IsMappedToNothing(rune.Value))
                mapped.Append(rune.ToString());
        }

        // A half surrogate pair came out of EnumerateRunes as U+FFFD, which is prohibited below.
        var prepared = mapped.ToString().Normalize(NormalizationForm.FormKC);
        foreach (var rune in prepared.EnumerateRunes())
        {
            if (IsProhibited(rune.Value))
                throw new SaslException(ProtocolTexts.ProhibitedCharacter(what, rune.Value));
        }
        CheckBidirectional(prepared, what);
        return prepared;
    }

    // RFC 3454 section 6: text with any right-to-left character must have no left-to-right one, and must
    // begin and end right-to-left.
    static void CheckBidirectional(string text, string what)
    {
        bool rightToLeft = false, leftToRight = false, lastIsRight = false, firstIsRight = false, first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            lastIsRight = IsRandAL(rune.Value);
            if (first)
                firstIsRight = lastIsRight;
            first = false;
            rightToLeft |= lastIsRight;
            leftToRight |= !lastIsRight && IsLCat(rune);
        }
        if (rightToLeft && (leftToRight || !firstIsRight || !lastIsRight))
            throw new SaslException(ProtocolTexts.MixedDirections(what));
    }

    // RFC 3454 table C.1.2
    static bool IsNonAsciiSpace(int c) =>
        c is 0x00A0 or 0x1680 or (>= 0x2000 and <= 0x200B) or 0x202F or 0x205F or 0x3000;

    // RFC 3454 table B.1. U+200B stands in both tables; it becomes a space, as C.1.2 is applied first.
    static bool IsMappedToNothing(int c) =>
        c is 0x00AD or 0x034F or 0x1806 or (>= 0x180B and <= 0x180D) or 0x200C or 0x200D or 0x2060
            or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF;

    // RFC 3454 tables C.1.2, C.2.1, C.2.2, C.3 to C.9
    static bool IsProhibited(int c) =>
        IsNonAsciiSpace(c)
        || c is < 0x20 or (>= 0x7F and <= 0x9F)
        || c is 0x06DD or 0x070F or 0x180E or 0x200C or 0x200D or 0x2028 or 0x2029 or (>= 0x2060 and <= 0x2063)
            or (>= 0x206A and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFC) or (>= 0x1D173 and <= 0x1D17A)
        || c is (>= 0xE000 and <= 0xF8FF) or (>= 0xF0000 and <= 0xFFFFD) or (>= 0x100000 and <= 0x10FFFD)
        || c is >= 0xFDD0 and <= 0xFDEF || (c & 0xFFFE) == 0xFFFE
        || c is 0xFFFD or (>= 0x2FF0 and <= 0x2FFB)
        || c is 0x0340 or 0x0341 or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
        || c is 0xE0001 or (>= 0xE0020 and <= 0xE007F);

    // RFC 3454 table D.1
    static bool IsRandAL(int c) =>
        c is 0x05BE or 0x05C0 or 0x05C3 or (>= 0x05D0 and <= 0x05EA) or (>= 0x05F0 and <= 0x05F4)
            or 0x061B or 0x061F or (>= 0x0621 and <= 0x063A) or (>= 0x0640 and <= 0x064A)
            or (>= 0x066D and <= 0x066F) or (>= 0x0671 and <= 0x06D5) or 0x06DD or 0x06E5 or 0x06E6
            or (>= 0x06FA and <= 0x06FE) or (>= 0x0700 and <= 0x070D) or 0x0710 or (>= 0x0712 and <= 0x072C)
            or (>= 0x0780 and <= 0x07A5) or 0x07B1 or 0x200F or 0xFB1D or (>= 0xFB1F and <= 0xFB28)
            or (>= 0xFB2A and <= 0xFB36) or (>= 0xFB38 and <= 0xFB3C) or 0xFB3E or 0xFB40 or 0xFB41
            or 0xFB43 or 0xFB44 or (>= 0xFB46 and <= 0xFBB1) or (>= 0xFBD3 and <= 0xFD3D)
            or (>= 0xFD50 and <= 0xFD8F) or (>= 0xFD92 and <= 0xFDC7) or (>= 0xFDF0 and <= 0xFDFC)
            or (>= 0xFE70 and <= 0xFE74) or (>= 0xFE76 and <= 0xFEFC);

    // Table D.2 is, but for symbols that nobody types, every letter outside the right-to-left blocks.
    static bool IsLCat(Rune rune) =>
        Rune.IsLetter(rune)
        && rune.Value is not ((>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF))
        && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierSymbol;
}
