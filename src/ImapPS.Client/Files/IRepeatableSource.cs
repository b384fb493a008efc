using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Files;

/// <summary>Bytes that can be sent again, after a server refused them together with others.</summary>
public interface IRepeatableSource : ILiteralSource
{
    /// <summary>Makes the next <see cref="ILiteralSource.Read"/> start at the beginning.</summary>
    void Rewind();
}
