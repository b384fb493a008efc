using System.Collections;
using System.Management.Automation;
using ImapPS.Filtering;

namespace ImapPS.Errors;

/// <summary>Which parameter it was whose argument the engine refused: it knows values, and people know parameters.</summary>
static class RefusedArgument
{
    /// <summary>The error with its parameter in front, where that can be told; any other error as it is.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="bound">The cmdlet's parameters as they were given.</param>
    public static Exception Named(Exception error, IDictionary<string, object> bound)
    {
        if (error is not ArgumentException || error is FilterException || bound.Keys.Any(name => error.Message.Contains($"-{name}", StringComparison.OrdinalIgnoreCase)))
            return error;
        foreach (var (name, value) in bound)
        {
            if (TextsOf(value).Any(text => IsMeant(error.Message, text)))
                return new ArgumentException($"-{name}: {error.Message}", error);
        }
        return error;
    }

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
            throw new ArgumentException($"-{parameter}: {e.Message}", e);
        }
    }

    /// <summary>Checks a parameter's values; the error of a value names the parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its values; null when it was not given.</param>
    /// <param name="check">Throws when a value is not valid.</param>
    public static void Check(string parameter, IEnumerable<string>? values, Func<string, string> check) => For(parameter, () => (values ?? []).Select(check).ToArray());

    static bool IsMeant(string message, string text) => text.Length > 0
        && (message.Contains($"'{text}'", StringComparison.Ordinal) || (message.Contains("NUL", StringComparison.Ordinal) && text.Any(char.IsControl)));

    static IEnumerable<string> TextsOf(object? value) => value switch
    {
        PSObject wrapped => TextsOf(wrapped.BaseObject),
        string text => [text],
        PSCredential credential => [credential.UserName, credential.GetNetworkCredential().Password],
        IDictionary table => table.Keys.Cast<object?>().SelectMany(TextsOf),
        object[] many => many.SelectMany(TextsOf),
        _ => [],
    };
}
