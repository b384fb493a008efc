namespace ImapPS.Filtering;

/// <summary>What a token of a filter is.</summary>
enum TokenKind
{
    /// <summary>A bare word: a property's name.</summary>
    Word,

    /// <summary><c>-like</c> and the like; the text is without the dash.</summary>
    Operator,

    /// <summary><c>!</c>.</summary>
    Bang,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>What begins with a digit: a number, a size, an age or a date, as written.</summary>
    Literal,

    /// <summary><c>$name.Member</c>.</summary>
    Variable,

    /// <summary><c>(</c> or <c>@(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary>The end of the filter.</summary>
    End,
}

/// <summary>One token of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text: a word, an operator's name, or a literal as written.</param>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How much of the filter it takes.</param>
sealed record FilterToken(TokenKind Kind, string Text, int Position, int Length)
{
    /// <summary>The pieces of a quoted text: plain texts, and in double quotes variables between them.</summary>
    public IReadOnlyList<TextPiece> Pieces { get; init; } = [];

    /// <summary>The variable of a <see cref="TokenKind.Variable"/>.</summary>
    public VariableReference? Variable { get; init; }
}

/// <summary>A piece of a quoted text: either plain text or a variable.</summary>
/// <param name="Plain">The text, when there is no variable.</param>
/// <param name="Variable">The variable, or null.</param>
sealed record TextPiece(string Plain, VariableReference? Variable = null);

/// <summary>A variable as a filter names it.</summary>
/// <param name="Name">Its name, with a scope where one was written, e.g. <c>script:cutoff</c>.</param>
/// <param name="Members">The properties behind it, e.g. <c>Address</c> in <c>$person.Address</c>.</param>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How much of the filter it takes.</param>
sealed record VariableReference(string Name, IReadOnlyList<string> Members, int Position, int Length)
{
    /// <summary>As written.</summary>
    public override string ToString() => "$" + string.Join('.', Members.Prepend(Name));
}
