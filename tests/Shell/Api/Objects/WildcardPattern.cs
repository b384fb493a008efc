using System.Globalization;
using System.Text;
using ImapPS.Shell.Conversion;

namespace System.Management.Automation;

/// <summary>A pattern with *, ? and [a-z]; a backtick takes the meaning away from the character after it.</summary>
public sealed class WildcardPattern
{
    private const char EscapeCharacter = '`';
    private readonly WildcardMatcher matcher;

    public WildcardPattern(string pattern) : this(pattern, WildcardOptions.None) { }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        matcher = new WildcardMatcher(pattern, options);
    }

    public static WildcardPattern Get(string pattern, WildcardOptions options) => new(pattern, options);

    public static bool ContainsWildcardCharacters(string? pattern)
    {
        for (var i = 0; i < (pattern?.Length ?? 0); i++)
        {
            if (IsSpecial(pattern![i]))
                return true;
            if (pattern[i] == EscapeCharacter)
                i++;
        }

        return false;
    }

    public static string Escape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = new StringBuilder(pattern.Length + 4);
        foreach (var character in pattern)
        {
            if (IsSpecial(character) || character == EscapeCharacter)
                text.Append(EscapeCharacter);
            text.Append(character);
        }

        return text.ToString();
    }

    public static string Unescape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = new StringBuilder(pattern.Length);
        var escaped = false;
        foreach (var character in pattern)
        {
            if (character == EscapeCharacter && !escaped)
            {
                escaped = true;
                continue;
            }

            if (escaped && character != EscapeCharacter && !IsSpecial(character))
                text.Append(EscapeCharacter);
            text.Append(character);
            escaped = false;
        }

        return (escaped ? text.Append(EscapeCharacter) : text).ToString();
    }

    public bool IsMatch(string? input) => input is not null && matcher.IsMatch(input);

    public string ToWql() => matcher.ToWql();

    private static bool IsSpecial(char character) => character is '*' or '?' or '[' or ']';
}

/// <summary>The pattern cannot be read: a bracket is open, or a range runs backwards.</summary>
public class WildcardPatternException : RuntimeException
{
    public WildcardPatternException() { }

    public WildcardPatternException(string message)
        : base(message) => SetError("RuntimeException", ErrorCategory.NotSpecified);

    public WildcardPatternException(string message, Exception? innerException)
        : base(message, innerException) => SetError("RuntimeException", ErrorCategory.NotSpecified);
}
