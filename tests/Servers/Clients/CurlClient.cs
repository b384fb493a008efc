namespace ImapPS.Servers;

/// <summary>curl's IMAP.</summary>
public static class CurlClient
{
    /// <summary>Whether curl is here.</summary>
    public static bool IsAvailable(out string why)
    {
        why = ClientProcess.IsInstalled("curl") ? "" : "curl is not installed.";
        return why.Length == 0;
    }

    /// <summary>
    /// Runs curl on a path of the server, such as "INBOX;UID=1", "INBOX?ALL" or "" (which lists), with more
    /// arguments, such as "-X", "EXAMINE INBOX" or "-T", a file to append.
    /// </summary>
    public static ProcessResult Run(ClientTarget target, string path, params IEnumerable<string> arguments)
    {
        var scheme = target.Security == ClientSecurity.Tls ? "imaps" : "imap";
        string[] security = target.Security == ClientSecurity.None ? [] : ["--ssl-reqd", "--cacert", target.AuthorityFile!];
        return ClientProcess.Run("curl", ["--silent", "--show-error", "--max-time", "30", .. security,
            "--user", $"{target.UserName}:{target.Password}", "--url", $"{scheme}://{target.Host}:{target.Port}/{path}", .. arguments]);
    }
}
