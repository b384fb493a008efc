using System.Management.Automation;

namespace ImapPS.Shell.Formatting;

internal enum Alignment
{
    Undefined,
    Left,
    Center,
    Right,
}

/// <summary>How objects of some types are shown.</summary>
internal abstract record View
{
    internal string Name { get; init; } = "";

    internal IReadOnlyList<string> Types { get; init; } = [];

    internal Grouping? GroupBy { get; init; }

    /// <summary>A view made from an object's own properties fits any object that follows.</summary>
    internal bool FitsEverything { get; init; }
}

internal sealed record TableView(IReadOnlyList<Column> Columns) : View
{
    internal bool HideHeader { get; init; }

    internal bool AutoSize { get; init; }

    internal bool Wrap { get; init; }

    /// <summary>Rows of their own for some of the types; the values stand under the same columns.</summary>
    internal IReadOnlyList<(IReadOnlyList<string> Types, IReadOnlyList<Field> Fields, bool Wrap)> Rows { get; init; } = [];
}

internal sealed record ListView(IReadOnlyList<(string? Label, Field Field)>? Items) : View;

/// <summary>A value that is one piece of text, such as a date.</summary>
internal sealed record TextView(Func<object, string> Text) : View;

internal sealed record WideView(Field? Field, int Columns, bool AutoSize) : View;

internal sealed record Column(string Label, Field Field, int Width, Alignment Alignment);

/// <summary>Where a value comes from, and what it is formatted with.</summary>
internal sealed record Field(string? Property, ScriptBlock? Script)
{
    internal string? Format { get; init; }

    internal Alignment Alignment { get; init; }

    /// <summary>Numbers with a fraction get two places in a table made from properties.</summary>
    internal bool RoundsNumbers { get; init; }

    internal object? ValueOf(PSObject target)
    {
        try
        {
            if (Script is not null)
                return Script.InvokeWithUnderscore(target);
            return Property!.Contains('.', StringComparison.Ordinal) && target.Properties[Property] is null
                ? null
                : Language.Members.Read(Session.Engine.Current!, target, Property);
        }
        catch (RuntimeException)
        {
            // A value that cannot be had is shown as nothing; the row stays.
            return null;
        }
    }
}

internal sealed record Grouping(Field Field, string Label);
