namespace ImapPS.Protocol.Mime;

/// <summary>The base64 alphabet of RFC 4648 section 4.</summary>
static class Base64Alphabet
{
    /// <summary>The alphabet in the order of values.</summary>
    public static ReadOnlySpan<byte> Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    static readonly sbyte[] Values = MakeValues();

    /// <summary>0 to 63, or -1 for a byte outside the alphabet.</summary>
    public static int Value(byte letter) => Values[letter];

    static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Letters.Length; i++)
            values[Letters[i]] = (sbyte)i;
        return values;
    }
}
