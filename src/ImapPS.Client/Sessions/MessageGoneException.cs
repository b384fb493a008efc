using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>A message is not in its folder: it was moved or removed since it was found, or never existed there.</summary>
public sealed class MessageGoneException(string folder, uint uid) : ImapException($"There is no message {uid} in '{folder}'.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The UID it had.</summary>
    public uint Uid { get; } = uid;
}
