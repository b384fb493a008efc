using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Files;

/// <summary>Bytes to send that can be sent again: after a server refused them together with others.</summary>
public interface IRepeatableSource : ILiteralSource
{
    /// <summary>The next <see cref="ILiteralSource.Read"/> starts at the beginning.</summary>
    void Rewind();
}
