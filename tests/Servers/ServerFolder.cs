namespace ImapPS.Servers;

/// <summary>A server's temporary folder. Its path is short: Unix sockets in it allow 107 bytes.</summary>
static class ServerFolder
{
    public static string Create(string name)
    {
        var folder = Directory.CreateTempSubdirectory($"imapps-{name.ToLowerInvariant()}-").FullName;
        // The mail user must be able to reach its part of the folder.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
                UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return folder;
    }

    public static void Delete(string folder)
    {
        // A process that was just killed may still have made a file while the folder was being emptied.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                Thread.Sleep(50);
            }
        }
    }
}
