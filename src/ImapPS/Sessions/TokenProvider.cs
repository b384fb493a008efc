using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using ImapPS.Client.Authentication;
using ImapPS.Errors;

namespace ImapPS.Sessions;

/// <summary>
/// Gets access tokens from a user's script block. It gets the user's name and whether the token before was refused, and gives a
/// SecureString, a text, or an object with a Token, AccessToken or access_token. It runs on the pipeline's own thread only.
/// </summary>
sealed class TokenProvider(ScriptBlock script, string userName)
{
    static readonly string[] TokenProperties = ["Token", "AccessToken", "access_token"];

    /// <exception cref="LoginException">The script failed, or gave no token.</exception>
    public string Get(bool again)
    {
        if (Runspace.DefaultRunspace is null)
            throw new LoginException(Texts.TokenProviderThread);
        PSObject? given;
        try
        {
            given = script.Invoke(userName, again).LastOrDefault(one => one is not null);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new LoginException(Texts.TokenProviderFailed(e.Message), e);
        }
        string? token = given is null ? null : Read(given.BaseObject) ?? TokenProperties.Select(name => Read(given.Properties[name]?.Value)).FirstOrDefault(t => t is not null);
        return string.IsNullOrWhiteSpace(token) ? throw new LoginException(Texts.NoToken) : token.Trim();
    }

    static string? Read(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => text,
        SecureString secret => new NetworkCredential("", secret).Password,
        _ => null,
    };
}
