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
