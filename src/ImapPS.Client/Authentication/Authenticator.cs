using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Client.Authentication;

/// <summary>Chooses how to log in and does it: the strongest mechanism offered, never a secret in clear text without TLS unless requested (RFC 8314).</summary>
static class Authenticator
{
    /// <summary>Logs in, once more with a new token where a token was refused; gives the mechanism's name.</summary>
    public static string LogIn(ImapConnection connection, SessionOptions options)
    {
        try
        {
            return LogInOnce(connection, options);
        }
        catch (ImapException e) when (options.Login is { TokenSource: not null } && IsRefusal(e) && connection.IsOpen)
        {
            // The usual reason is that the token expired.
            return LogInOnce(connection, options with { Login = options.Login.WithToken(again: true) });
        }
    }

    static bool IsRefusal(ImapException e) => e is ImapCommandException || e.InnerException is ImapCommandException;

    static string LogInOnce(ImapConnection connection, SessionOptions options)
    {
        var login = options.Login ?? throw new LoginException(ClientTexts.LoginRequired(options.Connection.Host));
        var capabilities = connection.Protocol.Capabilities;
        // The user chose a connection without TLS, and the documentation says what that means.
        bool allowClearText = connection.Tls is not null || options.Connection.Security == ConnectionSecurity.None;
        // Only SCRAM uses channel binding, and reading the binding costs more than the login itself.
        bool binds = capabilities.ValuesOf("AUTH").Any(IsScram) && (login.Mechanism is null || IsScram(login.Mechanism));
        var settings = new SaslSettings(login.Credential, options.Connection.Host, options.Connection.EffectivePort)
        {
            IsToken = login.IsToken,
            AllowClearText = allowClearText,
            Wanted = login.Mechanism,
            Bindings = binds ? connection.ChannelBindings : [],
            Gssapi = () => new GssapiMechanism(login.Credential, options.Connection.Host),
        };
        string reason;
        while (SaslMechanisms.Choose(capabilities.ValuesOf("AUTH"), settings, out reason) is { } mechanism)
        {
            bool isLast = login.Mechanism is not null && settings.Bindings.Count <= 1;
            if (Authenticate(connection, mechanism, isLast))
                return mechanism.Name;
            // No server announces the kinds of binding it supports. A requested mechanism is tried with each kind; otherwise the login goes on without binding.
            settings = settings with { Bindings = login.Mechanism is null ? [] : [.. settings.Bindings.Skip(1)] };
        }
        bool commandWillDo = !login.IsToken && login.Credential.AuthorizationId is null && allowClearText && !capabilities.Has("LOGINDISABLED")
            && (login.Mechanism is null || login.Mechanism.Equals("LOGIN", StringComparison.OrdinalIgnoreCase));
        if (!commandWillDo)
        {
            bool passwordNeedsTls = capabilities.Has("LOGINDISABLED") && connection.Tls is null;
            throw new LoginException(ClientTexts.NoWayToLogIn(options.Connection.Host, reason, passwordNeedsTls));
        }
        connection.Execute(new LoginCommand(login.Credential.UserName, login.Credential.Secret));
        return "LOGIN";
    }

    static bool IsScram(string mechanism) => mechanism.StartsWith("SCRAM-", StringComparison.OrdinalIgnoreCase);

    // False when the server does not take the mechanism's channel binding, which it says before it looks at the proof.
    static bool Authenticate(ImapConnection connection, SaslMechanism mechanism, bool isLast)
    {
        var command = new AuthenticateCommand(mechanism, connection.Protocol.Capabilities.Has("SASL-IR"));
        try
        {
            connection.Execute(command);
        }
        catch (SaslException e)
        {
            // Nothing was sent: the credential itself cannot go by this mechanism.
            throw new LoginException(ClientTexts.LoginNotPossible(mechanism.Name, e.Message), e);
        }
        catch (ImapCommandException) when (!isLast && mechanism.Name.EndsWith("-PLUS", StringComparison.Ordinal) && !command.WasChallenged && connection.IsOpen)
        {
            return false;
        }
        catch (ImapCommandException) when (command.Failure is not null)
        {
            throw new LoginException(ClientTexts.LoginAborted(mechanism.Name, command.Failure.Message), command.Failure);
        }
        catch (ImapCommandException e) when (mechanism.ServerMessage is { } message)
        {
            throw new LoginException($"{e.Message} ({message})", e);
        }
        if (mechanism.IsComplete)
            return true;
        connection.Dispose();
        throw new LoginException(ClientTexts.ServerNotProven(mechanism.Name));
    }
}
