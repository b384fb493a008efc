using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary>A code with one number: UIDNEXT, UIDVALIDITY, UNSEEN (RFC 9051 section 7.1), HIGHESTMODSEQ (RFC 7162).</summary>
public sealed class NumberCode : ResponseCode
{
    NumberCode(string name, string arguments, ulong value) : base(name, arguments) => Value = value;

    /// <summary>The number.</summary>
    public ulong Value { get; }

    internal static ResponseCodeParser Parser(string name, bool is64Bit = false) =>
        (ref ResponseReader reader, string arguments) => new NumberCode(name, arguments, is64Bit ? reader.Number64() : reader.Number());
}
