namespace ImapPS.Protocol.Sasl;

/// <summary>The mechanisms known here, and the choice among those that a server offers.</summary>
public static class SaslMechanisms
{
    // Strongest first. What is not in these two lists is used only when asked for by name.
    static readonly string[] ForPasswords =
    [
        "SCRAM-SHA-512-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS",
        "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1",
        "CRAM-MD5", "PLAIN", "LOGIN",
    ];

    static readonly string[] ForTokens = ["OAUTHBEARER", "XOAUTH2"];

    static readonly string[] OnlyByName = ["GSSAPI", "DIGEST-MD5", "EXTERNAL", "ANONYMOUS"];

    // They have no place for an identity to act as.
    static readonly string[] WithoutAuthorizationId = ["CRAM-MD5", "LOGIN", "ANONYMOUS"];

    /// <summary>The names of all mechanisms, strongest first.</summary>
    public static IReadOnlyList<string> Supported { get; } = [.. ForPasswords, .. ForTokens, .. OnlyByName];

    /// <summary>Picks the strongest mechanism that both sides have, or the one asked for.</summary>
    /// <param name="offered">The names after <c>AUTH=</c> in the server's capabilities (RFC 9051 6.2.2); with the prefix will do.</param>
    /// <param name="settings">Who logs in, and what may be used.</param>
    /// <param name="reason">Why this one, or why none, for the user.</param>
    /// <returns>The mechanism, or null when none will do.</returns>
    public static SaslMechanism? Choose(IEnumerable<string> offered, SaslSettings settings, out string reason)
    {
        var names = offered.Select(static n => Normalize(n)).Where(static n => n.Length > 0).Distinct().ToArray();
        var list = names.Length == 0 ? "none" : string.Join(", ", names);
        var hasAuthorizationId = !string.IsNullOrEmpty(settings.Credential.AuthorizationId);
        string name;
        if (settings.Wanted is { } wanted)
        {
            name = Normalize(wanted);
            if (!Supported.Contains(name))
                reason = ProtocolTexts.MechanismNotSupported(name, Supported);
            else if (!names.Contains(name))
                reason = ProtocolTexts.MechanismNotOffered(name, list);
            else if (hasAuthorizationId && WithoutAuthorizationId.Contains(name))
                reason = ProtocolTexts.NoAuthorizationIdentity(name);
            else
                return TryCreate(name, ProtocolTexts.MechanismRequested, out reason);
            return null;
        }

        var clearTextRefused = false;
        foreach (var candidate in settings.IsToken ? ForTokens : ForPasswords)
        {
            if (!names.Contains(candidate)
                || (hasAuthorizationId && WithoutAuthorizationId.Contains(candidate))
                || (candidate.EndsWith("-PLUS", StringComparison.Ordinal) && settings.Bindings.Count == 0))
                continue;
            if (!settings.AllowClearText && IsClearText(candidate))
                clearTextRefused = true;
            else
                return TryCreate(candidate, ProtocolTexts.MechanismStrongest(list), out reason);
        }
        reason = clearTextRefused
            ? ProtocolTexts.OnlyClearTextOffered(list, settings.IsToken)
            : ProtocolTexts.NoMechanismOffered(list, settings.IsToken, hasAuthorizationId);
        return null;

        SaslMechanism? TryCreate(string chosen, string because, out string why)
        {
            if (!settings.AllowClearText && IsClearText(chosen))
            {
                why = ProtocolTexts.ClearTextWithoutTls(chosen);
                return null;
            }
            try
            {
                // A client that says "I could bind, but you cannot" to a server that can has found an attack,
                // and is refused. So bindings are shown to a mechanism without -PLUS only when none was offered.
                var shown = chosen.EndsWith("-PLUS", StringComparison.Ordinal) || !names.Any(static n => n.EndsWith("-PLUS", StringComparison.Ordinal)) ? settings.Bindings : [];
                why = $"{chosen} {because}.";
                return Create(chosen, settings.Credential, settings.Host, settings.Port, shown, settings.Gssapi);
            }
            catch (SaslException e)
            {
                why = e.Message;
                return null;
            }
        }
    }

    /// <summary>Creates a mechanism by its name.</summary>
    /// <param name="name">A name out of <see cref="Supported"/>, in any case.</param>
    /// <param name="c">Who logs in, and with what.</param>
    /// <param name="host">The server's host name.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="bindings">The channel bindings of the TLS connection, the preferred one first. For a SCRAM
    /// mechanism without -PLUS: empty when the server offers -PLUS mechanisms, or it will see an attack.</param>
    /// <param name="gssapi">Makes the mechanism GSSAPI; null where there is no Kerberos.</param>
    /// <exception cref="SaslException">The name is unknown, or the credential cannot be used with it.</exception>
    public static SaslMechanism Create(string name, SaslCredential c, string host, int port, IReadOnlyList<ChannelBinding> bindings, Func<SaslMechanism>? gssapi = null) =>
        Normalize(name) switch
        {
            "GSSAPI" => gssapi?.Invoke() ?? throw new SaslException(ProtocolTexts.KerberosMissing),
            "PLAIN" => new PlainMechanism(c),
            "LOGIN" => new LoginMechanism(c),
            "CRAM-MD5" => new CramMd5Mechanism(c),
            "DIGEST-MD5" => new DigestMd5Mechanism(c, host),
            "ANONYMOUS" => new AnonymousMechanism(c),
            "EXTERNAL" => new ExternalMechanism(c),
            "XOAUTH2" => new XOAuth2Mechanism(c),
            "OAUTHBEARER" => new OAuthBearerMechanism(c, host, port),
            var scram when scram.StartsWith("SCRAM-", StringComparison.Ordinal) => ScramMechanism.Create(scram, c, bindings),
            var other => throw new SaslException(ProtocolTexts.MechanismNotSupported(other)),
        };

    static bool IsClearText(string name) => name is "PLAIN" or "LOGIN" or "OAUTHBEARER" or "XOAUTH2";

    static string Normalize(string name)
    {
        var upper = name.Trim().ToUpperInvariant();
        return upper.StartsWith("AUTH=", StringComparison.Ordinal) ? upper[5..] : upper;
    }
}
