using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>
/// Refusals that are about the account's use of the server and not about what was asked for. Providers have no response code of their own for
/// them: some use OVERQUOTA, LIMIT or UNAVAILABLE (RFC 5530), some only words.
/// </summary>
static class Throttling
{
    static readonly string[] Words = ["throttl", "backoff time", "bandwidth", "rate limit", "too many requests", "too many commands", "exceeded command"];

    // What makes a mailbox larger: only these can exceed its quota (RFC 9208 section 5.4).
    static readonly string[] Storing = ["APPEND", "COPY", "MOVE", "REPLACE", "CREATE", "RENAME", "STORE", "SETMETADATA", "SETQUOTA"];

    /// <summary>True when the server limits how much an account may do in a time.</summary>
    public static bool IsThrottling(this ImapCommandException refusal) =>
        Array.Exists(Words, word => refusal.ServerText.Contains(word, StringComparison.OrdinalIgnoreCase))
        || (refusal.Code == "OVERQUOTA" && !Array.Exists(Storing, name => refusal.Command.EndsWith(name, StringComparison.Ordinal)));

    /// <summary>True when the same would be answered to a request for less: it is about the account, the session or the folder, and not about a message.</summary>
    public static bool IsAboutAll(this ImapCommandException refusal) =>
        refusal.IsThrottling() || refusal.Code is "NOPERM" or "AUTHORIZATIONFAILED" or "AUTHENTICATIONFAILED" or "EXPIRED" or "PRIVACYREQUIRED" or "CONTACTADMIN" or "NONEXISTENT" or "UIDREQUIRED";
}
