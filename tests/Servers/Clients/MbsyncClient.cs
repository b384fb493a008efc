namespace ImapPS.Servers;

/// <summary>isync's mbsync with a local Maildir, in a temporary folder that goes when this is disposed.</summary>
public sealed class MbsyncClient : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-mbsync-").FullName;

    /// <summary>Whether mbsync is here.</summary>
    public static bool IsAvailable(out string why)
    {
        why = ClientProcess.IsInstalled("mbsync") ? "" : "mbsync is not installed (package isync).";
        return why.Length == 0;
    }

    /// <summary>Where the local folders are: one Maildir each, INBOX among them.</summary>
    public string LocalFolder => Path.Combine(_folder, "mail");

    /// <summary>The files of the messages in a local folder.</summary>
    public IReadOnlyList<string> Messages(string folder = "INBOX") =>
        [.. ((string[])["cur", "new"]).SelectMany(part => Directory.GetFiles(Path.Combine(LocalFolder, folder, part)))];

    /// <summary>
    /// Synchronizes every folder that matches the patterns both ways: new messages, flags, deletions (expunged),
    /// and folders made.
    /// </summary>
    public ProcessResult Run(ClientTarget target, string patterns = "*", TimeSpan? limit = null)
    {
        Directory.CreateDirectory(LocalFolder);
        var configuration = Path.Combine(_folder, "mbsyncrc");
        File.WriteAllText(configuration, $"""
            IMAPAccount far
            Host {(target.Security == ClientSecurity.None ? target.Host : "localhost")}
            Port {target.Port}
            User {target.UserName}
            Pass "{target.Password}"
            AuthMechs {(target.Security == ClientSecurity.None ? "LOGIN" : "*")}
            SSLType {(target.Security switch { ClientSecurity.Tls => "IMAPS", ClientSecurity.StartTls => "STARTTLS", _ => "None" })}
            SystemCertificates no
            {(target.AuthorityFile is null ? "" : $"CertificateFile {target.AuthorityFile}")}

            IMAPStore far
            Account far

            MaildirStore near
            Path {LocalFolder}/
            Inbox {LocalFolder}/INBOX
            SubFolders Verbatim

            Channel mail
            Far :far:
            Near :near:
            Patterns {patterns}
            Create Both
            Expunge Both
            Sync All
            SyncState {_folder}/state/

            """);
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
        return ClientProcess.Run("mbsync", ["--config", configuration, "--verbose", "--all"],
            environment: new Dictionary<string, string> { ["HOME"] = _folder }, limit: limit);
    }

    public void Dispose() => ServerFolder.Delete(_folder);
}
