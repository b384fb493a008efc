namespace ImapPS.Filtering;

/// <summary><c>left -and right</c> or <c>left -or right</c>.</summary>
sealed record LogicalSyntax(FilterSyntax Left, FilterSyntax Right, bool IsAnd) : FilterSyntax(Left.Position, Right.Position + Right.Length - Left.Position);
