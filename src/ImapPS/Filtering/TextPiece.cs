namespace ImapPS.Filtering;

/// <summary>A piece of a quoted text: either plain text or a variable.</summary>
/// <param name="Plain">The text, when there is no variable.</param>
/// <param name="Variable">The variable, or null.</param>
sealed record TextPiece(string Plain, VariableReference? Variable = null);
