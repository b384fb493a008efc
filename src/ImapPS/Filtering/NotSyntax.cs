namespace ImapPS.Filtering;

/// <summary><c>-not operand</c>.</summary>
sealed record NotSyntax(FilterSyntax Operand, int At) : FilterSyntax(At, Operand.Position + Operand.Length - At);
