using System.Collections.Concurrent;

namespace ImapPS.Servers;

/// <summary>A passwd-like file of users, passwords in plain text, that the server reads anew when it changes.</summary>
sealed class PasswordFile(string path)
{
    readonly ConcurrentDictionary<string, string> _passwords = new();

    public void Add(string userName, string password, string more = "")
    {
        if (userName.AsSpan().IndexOfAny(":\r\n\0") >= 0 || password.AsSpan().IndexOfAny(":\r\n\0") >= 0)
            throw new ArgumentException("A user's name or password in this file can have no colon and no line end.");
        _passwords[userName] = password;
        File.AppendAllText(path, $"{userName}:{{PLAIN}}{password}::::::{more}\n");
    }

    public string PasswordOf(string userName) => _passwords[userName];
}
