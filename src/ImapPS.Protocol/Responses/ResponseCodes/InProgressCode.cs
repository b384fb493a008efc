using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[INPROGRESS ("A7" 454 1000)]</c>: how far a long command is (RFC 9585 section 3).</summary>
public sealed class InProgressCode : ResponseCode
{
    InProgressCode(string arguments, string? tag, uint? done, uint? goal) : base("INPROGRESS", arguments)
    {
        Tag = tag;
        Done = done;
        Goal = goal;
    }

    /// <summary>The command's tag, or null where the server does not say.</summary>
    public string? Tag { get; }

    /// <summary>How much is done, of whatever the server counts; null where it does not say.</summary>
    public uint? Done { get; }

    /// <summary>How much there is to do; null where the server does not know.</summary>
    public uint? Goal { get; }

    // "INPROGRESS" [SP "(" ( quoted / nil ) SP ( number / nil ) SP ( nz-number / nil ) ")"]
    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        if (arguments.Length == 0)
            return new InProgressCode(arguments, null, null, null);
        reader.Byte('(');
        string? tag = reader.TryNil() ? null : Ascii.ToText(reader.AString());
        reader.Space();
        uint? done = reader.TryNil() ? null : reader.Number();
        reader.Space();
        return new InProgressCode(arguments, tag, done, reader.TryNil() ? null : reader.Number());
    }
}
