using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>A folder cannot be changed by this user.</summary>
public sealed class ReadOnlyFolderException(string folder)
    : ImapException($"The server opened '{folder}' read-only: this user cannot change anything in it.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
