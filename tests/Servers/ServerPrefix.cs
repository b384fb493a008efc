namespace ImapPS.Servers;

/// <summary>
/// Where a server's programs are: the system, or a folder that its packages were unpacked into
/// (.ci/servers does it), because Debian's IMAP servers cannot be installed together.
/// </summary>
sealed record ServerPrefix(string Root)
{
    /// <summary>The folder that holds this server's program, or null with the places looked at.</summary>
    public static ServerPrefix? Find(string name, string program, out string why)
    {
        string[] roots = [.. UnpackedRoots().Select(root => Path.Combine(root, name)), "/"];
        var found = roots.FirstOrDefault(root => File.Exists(Path.Combine(root, program)));
        why = found is null ? $"{program} is not in {string.Join(", ", roots)} (.ci/servers gets it)." : "";
        return found is null ? null : new ServerPrefix(found);
    }

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>The environment in which the unpacked programs find their libraries.</summary>
    public IReadOnlyDictionary<string, string> Environment(params string[] more)
    {
        if (Root == "/")
            return new Dictionary<string, string>();
        var folders = Directory.EnumerateDirectories(this["usr/lib"], "*-linux-gnu*").Append(this["usr/lib"]).Concat(more.Select(path => this[path]));
        return new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = string.Join(':', folders) };
    }

    static IEnumerable<string> UnpackedRoots()
    {
        if (System.Environment.GetEnvironmentVariable("IMAPPS_SERVERS_ROOT") is { Length: > 0 } given)
            yield return given;
        // What root unpacks must be reachable for the user that the mail belongs to, which /root is not.
        yield return "/var/cache/imapps-servers";
        if (!UnixUser.IsRoot)
            yield return Path.Combine(System.Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache"), "imapps-servers");
    }
}
