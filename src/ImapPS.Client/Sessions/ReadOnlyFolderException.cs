using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>A folder cannot be changed by this user.</summary>
public sealed class ReadOnlyFolderException(string folder)
    : ImapException($"The server opened '{folder}' read-only: nothing in it can be changed by this user.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
