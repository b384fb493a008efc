using System.Globalization;

namespace ImapPS.Client;

/// <summary>
/// A user on a server: whose mailbox it is, whatever a session is called and however often it is opened anew. Two are equal when their texts are the
/// same; the server's name and what stands behind an <c>@</c> in the user's name may differ in case, the rest of the user's name may not (RFC 5321
/// section 2.4). 993 and 143 are two ways to one mailbox and are not told apart.
/// </summary>
public sealed class Account : IEquatable<Account>
{
    readonly string _text;

    /// <summary>The account of a user.</summary>
    /// <param name="userName">Whose mailbox it is; empty where the server greets with PREAUTH or knows the user by a ticket.</param>
    /// <param name="server">The server's name, the path of a Unix-domain socket, or a command.</param>
    /// <param name="port">The port; 0, 143 and 993 are the usual ones.</param>
    public Account(string userName, string server, int port)
    {
        UserName = userName;
        Server = server;
        Port = port;
        string place = IsUsual(port) ? server : $"{(server.Contains(':') ? $"[{server}]" : server)}:{port.ToString(CultureInfo.InvariantCulture)}";
        _text = userName.Length > 0 ? $"{userName}@{place}" : place;
    }

    /// <summary>Whose mailbox it is, as it was given at the login.</summary>
    public string UserName { get; }

    /// <summary>The server's name; the path of a Unix-domain socket, or the command of a process, in its place.</summary>
    public string Server { get; }

    /// <summary>The server's port; 0 for none.</summary>
    public int Port { get; }

    /// <summary>The account that a session is opened for by these options.</summary>
    internal static Account Of(SessionOptions options)
    {
        var to = options.Connection;
        string user = options.Login?.Credential is { } credential ? credential.AuthorizationId ?? credential.UserName : "";
        // Every process is called by its program's name, and every socket localhost.
        return to.Process is { } command ? new Account(user, string.Join(' ', command), 0)
            : to.UnixSocket is { } socket ? new Account(user, socket, 0)
            : new Account(user, to.Host, to.EffectivePort);
    }

    /// <summary>True for the text of this account, as <see cref="ToString"/> makes it.</summary>
    public bool Is(string text)
    {
        if (!_text.Equals(text, StringComparison.OrdinalIgnoreCase))
            return false;
        int exact = UserName.Length == 0 ? 0 : _text.IndexOf('@');
        return _text.AsSpan(0, exact).SequenceEqual(text.AsSpan(0, exact));
    }

    /// <inheritdoc/>
    public bool Equals(Account? other) => other is not null && UserName.Length == 0 == (other.UserName.Length == 0) && Is(other._text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Account);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_text);

    /// <summary>E.g. <c>ann@mail.example.org</c>; with the port where it is neither 993 nor 143: <c>ann@mail.example.org:1143</c>.</summary>
    public override string ToString() => _text;

    static bool IsUsual(int port) => port is 0 or 143 or 993;
}
