namespace ImapPS.Servers;

/// <summary>A passwd-like file of users, passwords in plain text, that Dovecot reads anew when it changes.</summary>
sealed class DovecotPasswordFile(string path)
{
    public void Add(string userName, string password, string more = "")
    {
        if (userName.AsSpan().IndexOfAny(":\r\n\0") >= 0 || password.AsSpan().IndexOfAny(":\r\n\0") >= 0)
            throw new ArgumentException("A user's name or password in this file can have no colon and no line end.");
        File.AppendAllText(path, $"{userName}:{{PLAIN}}{password}::::::{more}\n");
    }
}
