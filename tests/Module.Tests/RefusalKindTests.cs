using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;

namespace ImapPS.Module.Tests;

/// <summary>Every command with every response code: the advice is about what was asked for.</summary>
public class RefusalKindTests
{
    static readonly string[] Commands =
    [
        "LOGIN", "AUTHENTICATE", "SELECT", "EXAMINE", "STATUS", "LIST", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "APPEND", "UID COPY", "UID MOVE", "UID FETCH", "UID SEARCH",
        "UID SORT", "UID THREAD", "UID STORE", "UID EXPUNGE", "GETQUOTA", "SETQUOTA", "GETACL", "SETACL", "MYRIGHTS", "GETMETADATA", "SETMETADATA", "IDLE", "NOOP", "X-OTHER",
    ];

    static readonly string[] Codes =
    [
        "", "NONEXISTENT", "TRYCREATE", "ALREADYEXISTS", "NOPERM", "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "PRIVACYREQUIRED", "EXPIRED", "CONTACTADMIN", "OVERQUOTA", "LIMIT", "TOOBIG",
        "INUSE", "UNAVAILABLE", "SERVERBUG", "CORRUPTION", "CANNOT", "CLIENTBUG", "BADCHARSET", "HASCHILDREN", "USEATTR", "METADATA", "NOTSAVED", "X-NEW",
    ];

    static readonly string[] Storing = ["APPEND", "UID COPY", "UID MOVE", "UID STORE", "CREATE", "RENAME", "SETQUOTA", "SETMETADATA"];
    static readonly string[] Login = ["LOGIN", "AUTHENTICATE"];

    static ErrorRecord Record(string command, string code, string text = "words of the server") =>
        ErrorRecords.From(new ImapCommandException(command, new StatusResponse(ResponseStatus.No, text, code.Length > 0 ? new ResponseCode(code, "") : null, "A1")), null);

    static string Advice(ErrorRecord record) => record.ErrorDetails?.RecommendedAction ?? "";

    [Fact]
    public void The_advice_fits_the_command_and_the_code()
    {
        foreach (string command in Commands)
        {
            foreach (string code in Codes)
            {
                var record = Record(command, code);
                string advice = Advice(record), what = $"{command} {code}: {record.FullyQualifiedErrorId}: {advice}";
                Assert.True(code is "" or "X-NEW" || advice.Length > 0, what);
                Assert.True(!advice.Contains("large messages") || Storing.Contains(command), what);
                Assert.True(!advice.Contains("password") || Login.Contains(command) || code == "EXPIRED", what);
                Assert.True(!advice.Contains("at a time") || command is "UID FETCH" or "UID COPY" or "UID MOVE", what);
                Assert.True(!advice.Contains("-Since") || command is "UID SEARCH" or "UID SORT" or "UID THREAD", what);
                Assert.True(!advice.Contains("quota", StringComparison.OrdinalIgnoreCase) || code == "OVERQUOTA" || command.Contains("QUOTA"), what);
                Assert.DoesNotContain("-AuthorizationId", advice);
            }
        }
    }

    [Theory]
    [InlineData("UID FETCH", "OVERQUOTA", "Account exceeded command or bandwidth limits. (Failure)", "ServerThrottled", "Wait")]
    [InlineData("EXAMINE", "OVERQUOTA", "Account exceeded command or bandwidth limits. (Failure)", "ServerThrottled", "Wait")]
    [InlineData("UID STORE", "", "Request is throttled. Suggested Backoff Time: 1500 milliseconds", "ServerThrottled", "Wait")]
    [InlineData("APPEND", "OVERQUOTA", "Mailbox is full", "QuotaExceeded", "Free space")]
    [InlineData("UID COPY", "OVERQUOTA", "Mailbox is full", "QuotaExceeded", "Free space")]
    [InlineData("SETMETADATA", "OVERQUOTA", "Too much", "MetadataNotStored", "annotations")]
    [InlineData("APPEND", "TOOBIG", "Message is too big", "MessageTooLarge", "messages of this size")]
    [InlineData("APPEND", "LIMIT", "Message is too big", "LimitExceeded", "too large")]
    [InlineData("LOGIN", "", "Too many simultaneous connections. (Failure)", "TooManyConnections", "Close other clients")]
    [InlineData("AUTHENTICATE", "AUTHORIZATIONFAILED", "not your mailbox", "AuthorizationFailed", "may not open the mailbox")]
    [InlineData("LOGIN", "UNAVAILABLE", "Temporary authentication failure", "ServerUnavailable", "later")]
    [InlineData("AUTHENTICATE", "", "Application-specific password required", "AuthenticationFailed", "app password")]
    public void What_servers_say_gets_this_advice(string command, string code, string text, string id, string advice)
    {
        var record = Record(command, code, text);
        Assert.Equal(id, record.FullyQualifiedErrorId);
        Assert.Contains(advice, Advice(record));
    }
}
