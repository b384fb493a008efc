using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>One header field (RFC 5322 2.2). Keeps the bytes as received; text is decoded on request.</summary>
public readonly struct HeaderField
{
    readonly int _nameLength;
    readonly int _valueStart;

    internal HeaderField(ReadOnlyMemory<byte> raw, int nameLength, int valueStart)
    {
        Raw = raw;
        _nameLength = nameLength;
        _valueStart = valueStart;
    }

    /// <summary>The whole field, including line ends.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The bytes after the colon, including folding and the last line end.</summary>
    public ReadOnlyMemory<byte> RawValue => Raw[_valueStart..];

    /// <summary>The name as written.</summary>
    public string Name => Encoding.Latin1.GetString(Raw.Span[.._nameLength]);

    /// <summary>The unfolded value; encoded words are not decoded.</summary>
    public string Value => HeaderText.Unfold(RawValue.Span);

    /// <summary>The readable value: unfolded and decoded, without control characters.</summary>
    public string Text => EncodedWord.Decode(RawValue.Span);

    /// <summary>Whether the field has this name.</summary>
    /// <param name="name">The name, in any case.</param>
    public bool Is(ReadOnlySpan<char> name) => Ascii.EqualsIgnoreCase(Raw.Span[.._nameLength], name);

    /// <summary>Name and text.</summary>
    public override string ToString() => $"{Name}: {Text}";
}
