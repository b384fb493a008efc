using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// The parts of ISO 8859 for which .NET has no code page: ASCII and C1 below 0xA0, a table above.
/// </summary>
sealed class SingleByteEncoding : Encoding
{
    /// <summary>ISO-8859-10 (Nordic).</summary>
    public static SingleByteEncoding Iso8859_10 { get; } = new("iso-8859-10", "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž\u2015ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");

    /// <summary>ISO-8859-14 (Celtic).</summary>
    public static SingleByteEncoding Iso8859_14 { get; } = new("iso-8859-14", "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    /// <summary>ISO-8859-16 (South-Eastern European).</summary>
    public static SingleByteEncoding Iso8859_16 { get; } = new("iso-8859-16", "\u00A0ĄąŁ\u20AC\u201EŠ§š©Ș«Ź\u00ADźŻ°±ČłŽ\u201D¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ");

    readonly string _name;
    readonly string _upper;

    SingleByteEncoding(string name, string upper)
    {
        _name = name;
        _upper = upper;
    }

    public override string WebName => _name;

    public override bool IsSingleByte => true;

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var b = bytes[byteIndex + i];
            chars[charIndex + i] = b < 0xA0 ? (char)b : _upper[b - 0xA0];
        }
        return byteCount;
    }

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        for (var i = 0; i < charCount; i++)
        {
            var c = chars[charIndex + i];
            var place = c < 0xA0 ? c - 0xA0 : _upper.IndexOf(c);
            bytes[byteIndex + i] = c >= 0xA0 && place < 0 ? (byte)'?' : (byte)(place + 0xA0);
        }
        return charCount;
    }
}
