using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;

namespace ImapPS.Sessions;

/// <summary>Which session an object is worked on in: of the account that it says, or none. A session's name is not an identity.</summary>
static class SessionAddress
{
    /// <summary>The session for the object of the pipeline that a cmdlet works on; null where neither a session nor an account is known.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="session">The session that it was given, or null.</param>
    /// <param name="account">The account that it was given, or null.</param>
    /// <exception cref="ObjectRefusedException">The session is of another account, or the account has no open session or several.</exception>
    public static ImapSession? Find(Cmdlet cmdlet, ImapSession? session, string? account)
    {
        // Where the parameter was bound otherwise, the property was not.
        account = PipelineObject.AccountOf(cmdlet) ?? account;
        if (session is null)
            return account is null ? null : Of(account);
        if (account is not null)
            Require(session, account, session.Account.Is(account));
        else if (PipelineObject.SessionOf(cmdlet) is { } name && !name.Equals(session.Name, StringComparison.OrdinalIgnoreCase))
            Require(session, name, SessionTable.Find(name) is { } other && other.Account.Equals(session.Account));
        return session;
    }

    /// <summary>Refuses an object of another account than the session's.</summary>
    /// <exception cref="ObjectRefusedException">It is.</exception>
    public static void Require(ImapSession session, string of, bool isSame)
    {
        if (!isSame)
            throw new ObjectRefusedException(ErrorRecords.Make("OtherAccount", ErrorCategory.InvalidArgument, Texts.OtherAccount(of, session.Name, session.Account), of, Texts.OtherAccountAdvice));
    }

    static ImapSession Of(string account)
    {
        var open = SessionTable.All.Where(s => s.IsOpen && s.Account.Is(account)).ToList();
        return open switch
        {
            [var one] => one,
            [] => throw new ObjectRefusedException(ErrorRecords.Make("SessionNotFound", ErrorCategory.ObjectNotFound, Texts.NoSessionOfAccount(account), account, Texts.NoSessionOfAccountAdvice)),
            _ => open.Find(s => ReferenceEquals(s, SessionTable.Current))
                ?? throw new ObjectRefusedException(ErrorRecords.Make("SessionAmbiguous", ErrorCategory.InvalidArgument, Texts.SeveralSessionsOf(account, open.Select(s => s.Name)), account, Texts.SeveralSessionsAdvice)),
        };
    }
}
