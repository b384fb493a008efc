using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Protocol;

namespace ImapPS.Parameters;

/// <summary>Paths on disk, as the user named them.</summary>
static class DiskPath
{
    /// <summary>The file system path that a PowerShell path means; it need not exist.</summary>
    /// <exception cref="ArgumentException">It contains NUL or is in another provider.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        if (path.Contains('\0'))
            throw new RefusedValueException(path, Texts.NulInPath);
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
