using ImapPS.Client.Texts;

namespace ImapPS.Client.Connecting;

/// <summary>A proxy that connects on our behalf, and resolves the server's name too.</summary>
public sealed record ProxyOptions
{
    const int SocksPort = 1080;
    static readonly string[] Schemes = ["socks5", "socks5h", "http"];

    /// <summary>Makes one.</summary>
    /// <param name="address"><c>socks5://host:1080</c> (RFC 1928) or <c>http://host:8080</c> (CONNECT, RFC 9110 section 9.3.6).</param>
    /// <param name="userName">The user, or null. One in the address is not taken: it would show in errors and histories.</param>
    /// <param name="password">The user's password.</param>
    /// <exception cref="ArgumentException">The address is of no such kind, or a name or password cannot be sent.</exception>
    public ProxyOptions(Uri address, string? userName = null, string? password = null)
    {
        if (!address.IsAbsoluteUri || !Schemes.Contains(address.Scheme) || address.Host.Length == 0)
            throw new ArgumentException(ClientTexts.ProxyAddressNotValid(address));
        if (address.UserInfo.Length > 0)
            throw new ArgumentException(ClientTexts.CredentialInProxyAddress);
        if (IsHttp(address) && userName?.Contains(':') == true)
            throw new ArgumentException(ClientTexts.ColonInProxyUser);
        (Address, UserName, Password) = (address, userName, password);
    }

    /// <summary>Where it is, and of which kind.</summary>
    public Uri Address { get; }

    /// <summary>The user, or null.</summary>
    public string? UserName { get; }

    /// <summary>Its port; 1080 for SOCKS and 80 for HTTP where the address has none.</summary>
    public int Port => Address.Port > 0 ? Address.Port : SocksPort;

    internal string? Password { get; }

    internal bool UsesHttp => IsHttp(Address);

    /// <summary>The address; never the password.</summary>
    public override string ToString() => $"{Address.Scheme}://{Address.Host}:{Port}";

    static bool IsHttp(Uri address) => address.Scheme == "http";
}
