using System.Text;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>LOGIN (RFC 9051 section 6.2.3).</summary>
static class LoginHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        byte[] user = arguments.AString().ToArray();
        arguments.Space();
        byte[] password = arguments.AString().ToArray();
        arguments.End();
        if (!session.Server.Capabilities.AllowsPasswords(session.Connection.IsTls))
            throw CommandFailure.No("PRIVACYREQUIRED", "A password is only taken over TLS");
        bool right = user.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(session.Server.UserName))
            && password.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(session.Server.Password));
        return right ? Succeed(session, session.Server.UserName, null) : throw Refuse(session);
    }

    /// <summary>The user is who he says he is.</summary>
    public static string Succeed(SandboxSession session, string userName, string? authorizationId)
    {
        if (authorizationId is not null && authorizationId != userName && !session.Server.Options.AuthorizationIdentities.Contains(authorizationId))
            throw CommandFailure.No("AUTHORIZATIONFAILED", $"{userName} may not act as {authorizationId}");
        session.LogIn(authorizationId ?? userName);
        return $"[CAPABILITY {session.Capabilities}] Logged in";
    }

    /// <summary>The credential is wrong; too many of them end the connection.</summary>
    public static CommandFailure Refuse(SandboxSession session)
    {
        if (++session.FailedLogins >= session.Server.Options.MaxLoginAttempts)
        {
            session.Out.Text("* BYE Too many wrong logins").Line();
            session.End();
        }
        return CommandFailure.No("AUTHENTICATIONFAILED", "The user name or the password is wrong");
    }
}
