using System.Management.Automation;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>A folder on disk to write to, as the user named it.</summary>
static class TargetFolder
{
    /// <summary>The file system path that a PowerShell path means; it need not be there.</summary>
    /// <exception cref="ArgumentException">It is in no file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full : throw new ArgumentException(Texts.NotOnDisk(path, provider.Name));
    }

    /// <summary>Makes the folder if it is not there.</summary>
    /// <exception cref="ArgumentException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ArgumentException(Texts.DirectoryNotCreated(folder, e.Message), e);
        }
    }
}
