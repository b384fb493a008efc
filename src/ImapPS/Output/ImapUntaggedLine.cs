using ImapPS.Protocol.Wire;

namespace ImapPS.Output;

/// <summary>An untagged response as it came.</summary>
public sealed class ImapUntaggedLine
{
    internal ImapUntaggedLine(byte[] bytes) => Bytes = bytes;

    /// <summary>The response with its <c>* </c> and its literals, without the line end: UTF-8 where it is that, else Latin-1.</summary>
    public string Text => Ascii.ToText(Bytes);

    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
