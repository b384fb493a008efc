using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>A value that a user gives to a <see cref="CustomCommand"/>, and how it is written.</summary>
public abstract record CustomArgument
{
    CustomArgument()
    {
    }

    /// <summary>A string: in quotes, or as a literal where it must be one.</summary>
    public sealed record Text(string Value) : CustomArgument;

    /// <summary>A string that no trace may show.</summary>
    public sealed record Secret(string Value) : CustomArgument
    {
        /// <summary>Without the value, which the compiler's version would print.</summary>
        protected override bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("***");
            return true;
        }
    }

    /// <summary>A number, at least 0.</summary>
    public sealed record Number(long Value) : CustomArgument;

    /// <summary>A literal; one with NUL is sent as literal8 (RFC 3516).</summary>
    public sealed record Literal(ReadOnlyMemory<byte> Value) : CustomArgument;

    internal void Write(CommandWriter writer)
    {
        switch (this)
        {
            case Text text: writer.String(text.Value); break;
            case Secret secret: writer.Secret(secret.Value); break;
            case Number number: writer.Number(number.Value); break;
            case Literal literal: writer.Literal(new MemoryLiteralSource(literal.Value), literal8: literal.Value.Span.Contains((byte)0)); break;
        }
    }
}
