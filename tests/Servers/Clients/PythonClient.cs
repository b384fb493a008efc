namespace ImapPS.Servers;

/// <summary>Python's imaplib.</summary>
public static class PythonClient
{
    // The script finds `imap`, connected, secured and logged in.
    const string Prologue = """
        import imaplib, os, ssl, sys
        imaplib._MAXLINE = 100_000_000
        host, port, security = os.environ["IMAP_HOST"], int(os.environ["IMAP_PORT"]), os.environ["IMAP_SECURITY"]
        context = None if security == "None" else ssl.create_default_context(cafile=os.environ["IMAP_AUTHORITY"])
        imap = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=30) if security == "Tls" else imaplib.IMAP4(host, port, timeout=30)
        if security == "StartTls":
            imap.starttls(context)
        if os.environ.get("IMAP_LOGIN") == "yes":
            imap.login(os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"])

        def ok(answer):
            if answer[0] != "OK":
                raise SystemExit(f"refused: {answer}")
            return answer[1]


        """;

    /// <summary>Debian's interpreter before others: it is the one of which the version is known.</summary>
    static string? Interpreter => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : ClientProcess.Find("python3");

    /// <summary>Whether Python 3 is here.</summary>
    public static bool IsAvailable(out string why)
    {
        why = Interpreter is null ? "python3 is not installed." : "";
        return why.Length == 0;
    }

    /// <summary>
    /// Runs a script that uses `imap`, an imaplib connection to the target, and `ok(answer)`, which gives the data
    /// of an answer and ends the script when it is not OK.
    /// </summary>
    public static ProcessResult Run(ClientTarget target, string script, bool login = true, TimeSpan? limit = null) =>
        ClientProcess.Run(Interpreter!, ["-"], Prologue + script, new Dictionary<string, string>
        {
            ["IMAP_HOST"] = target.Host,
            ["IMAP_PORT"] = $"{target.Port}",
            ["IMAP_SECURITY"] = $"{target.Security}",
            ["IMAP_AUTHORITY"] = target.AuthorityFile ?? "",
            ["IMAP_USER"] = target.UserName,
            ["IMAP_PASSWORD"] = target.Password,
            ["IMAP_LOGIN"] = login ? "yes" : "no",
        }, limit: limit);
}
