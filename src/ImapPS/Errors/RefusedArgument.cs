using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using ImapPS.Protocol;

namespace ImapPS.Errors;

/// <summary>Which parameter it was whose argument the engine refused: it knows values, and people know parameters.</summary>
static class RefusedArgument
{
    /// <summary>The error with its parameter in front, where the refused value is an argument; any other error as it is.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="bound">The cmdlet's parameters as they were given.</param>
    public static Exception Named(Exception error, IDictionary<string, object> bound) =>
        error is RefusedValueException refused && bound.FirstOrDefault(b => TextsOf(b.Value).Any(refused.IsOf)).Key is { } name ? Named(name, error) : error;

    /// <summary>What is made of a parameter's argument; an error of it names the parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="make">Makes it.</param>
    public static T For<T>(string parameter, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw Named(parameter, e);
        }
    }

    /// <summary>Checks a parameter's values; the error of a value names the parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its values; null when it was not given.</param>
    /// <param name="check">Throws when a value is not valid.</param>
    public static void Check(string parameter, IEnumerable<string>? values, Func<string, string> check) => For(parameter, () => (values ?? []).Select(check).ToArray());

    static ArgumentException Named(string parameter, Exception error) => new($"-{parameter}: {error.Message}", error);

    static IEnumerable<string> TextsOf(object? value) => value switch
    {
        PSObject wrapped => TextsOf(wrapped.BaseObject),
        string text => [text],
        SecureString secret => [new NetworkCredential("", secret).Password],
        PSCredential credential => [credential.UserName, credential.GetNetworkCredential().Password],
        IDictionary table => table.Keys.Cast<object?>().Concat(table.Values.Cast<object?>()).SelectMany(TextsOf),
        object[] many => many.SelectMany(TextsOf),
        _ => [],
    };
}
