using ImapPS.Protocol;

namespace ImapPS.Client.Changing;

/// <summary>What became of one upload.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="Uid">The UID it got; 0 where the server does not say.</param>
/// <param name="UidValidity">The folder's UIDVALIDITY; 0 where the server does not say.</param>
/// <param name="Error">The server's refusal, or null.</param>
public sealed record UploadResult(MessageUpload Upload, uint Uid, uint UidValidity, ImapCommandException? Error)
{
    /// <summary>True when the connection ended before the server answered: the message may or may not be stored.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>True when the connection ended before the message was sent: it is not stored.</summary>
    public bool IsUnsent { get; init; }
}
