using System.Collections;
using System.Globalization;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>A value of a filter with its place, which turns it into what a property is compared with.</summary>
/// <param name="Value">A text, a number, a time or whatever a variable held; never null.</param>
/// <param name="Token">Where it stands.</param>
/// <param name="Filter">The filter.</param>
sealed record FilterValue(object Value, FilterToken Token, string Filter)
{
    /// <summary>The value as text, as PowerShell would write it.</summary>
    /// <param name="property">What it is compared with.</param>
    /// <exception cref="FilterException">It is empty, a list, or has a line end or NUL, which no header has.</exception>
    public string ToText(string property)
    {
        if (Value is not string and IEnumerable)
            throw Error(Texts.NestedList);
        string text = Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
        // Nothing is equal to it, so that -ne and the others that deny would find everything.
        if (string.IsNullOrWhiteSpace(text))
            throw Error(Texts.EmptyValue(Token.Variable?.ToString(), property));
        return text.AsSpan().ContainsAny('\r', '\n', '\0') ? throw Error(Texts.ControlInText) : text;
    }

    /// <summary>The value as a whole number; sizes have units.</summary>
    /// <exception cref="FilterException">It is none.</exception>
    public long ToNumber(string property)
    {
        long? number = Value switch
        {
            string text => SizeLiteral.Parse(text),
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(Value, CultureInfo.InvariantCulture),
            ulong and <= long.MaxValue => (long)(ulong)Value,
            float or double or decimal when Convert.ToDouble(Value, CultureInfo.InvariantCulture) is >= long.MinValue and < long.MaxValue => Convert.ToInt64(Value, CultureInfo.InvariantCulture),
            _ => null,
        };
        return number ?? throw Error(Texts.NotNumberFor(Shown, property));
    }

    /// <summary>The value as a moment.</summary>
    /// <exception cref="FilterException">It is none, or may be more than one.</exception>
    public DateTimeOffset ToMoment()
    {
        string problem = Texts.NotDateOrDateTime(Shown);
        return Value switch
        {
            DateTimeOffset moment => moment,
            DateTime time => time > DateTime.MinValue.AddDays(1) && time < DateTime.MaxValue.AddDays(-1) ? new DateTimeOffset(time) : throw Error(problem),
            DateOnly day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue)),
            string text => DateLiteral.Parse(text, CultureInfo.CurrentCulture, out problem) ?? throw Error(problem),
            _ => throw Error(problem),
        };
    }

    /// <summary>The value as an age.</summary>
    /// <exception cref="FilterException">It is none.</exception>
    public TimeSpan ToAge() => Value is TimeSpan span && span > TimeSpan.Zero && span.TotalDays < 365 * 1000 ? span
        : AgeLiteral.Parse(Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "", out string problem) ?? throw Error(problem);

    /// <summary>An error at this value's place.</summary>
    public FilterException Error(string problem) => new(problem, Filter, Token.Position, Token.Length);

    string Shown => "'" + string.Concat((Convert.ToString(Value, CultureInfo.CurrentCulture) ?? "").Select(c => char.IsControl(c) ? '?' : c)) + "'";
}
