using System.Net;
using System.Security;

namespace System.Management.Automation;

/// <summary>A user name and a password that is not lying about as text.</summary>
public sealed class PSCredential
{
    private NetworkCredential? network;

    public PSCredential(string userName, SecureString password)
    {
        if (string.IsNullOrEmpty(userName))
            throw new PSArgumentException("The user name of a credential cannot be empty.", nameof(userName));
        ArgumentNullException.ThrowIfNull(password);
        UserName = userName;
        Password = password;
    }

    public PSCredential(PSObject pso)
        : this((string?)pso.Properties["UserName"]?.Value ?? "", (SecureString?)pso.Properties["Password"]?.Value ?? new SecureString()) { }

    private PSCredential()
    {
        UserName = "";
        Password = new SecureString();
    }

    public static PSCredential Empty { get; } = new();

    public string UserName { get; }

    public SecureString Password { get; }

    public static explicit operator NetworkCredential(PSCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.GetNetworkCredential();
    }

    public NetworkCredential GetNetworkCredential()
    {
        if (network is not null)
            return network;
        var (user, domain) = Split(UserName);
        return network = new NetworkCredential(user, Password, domain);
    }

    // An address with a dot in its domain is a user name as a whole; user@domain@domain still splits.
    private static (string User, string Domain) Split(string name)
    {
        var slash = name.IndexOf('\\', StringComparison.Ordinal);
        if (slash >= 0)
            return (name[(slash + 1)..], name[..slash]);
        var at = name.LastIndexOf('@');
        return at >= 0 && (name.LastIndexOf('.') < at || name.IndexOf('@', StringComparison.Ordinal) != at)
            ? (name[..at], name[(at + 1)..])
            : (name, "");
    }
}
