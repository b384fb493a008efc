namespace ImapPS.Protocol.Mime;

/// <summary>Reads hexadecimal digits.</summary>
static class Hex
{
    public static bool TryByte(byte high, byte low, out byte value)
    {
        var h = Digit(high);
        var l = Digit(low);
        value = (byte)(h << 4 | l & 0xF);
        return h >= 0 && l >= 0;
    }

    /// <summary>0 to 15, or -1.</summary>
    public static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };
}
