namespace ImapPS.Filtering;

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
