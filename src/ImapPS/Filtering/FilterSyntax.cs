namespace ImapPS.Filtering;

/// <summary>A filter as it was written, before its names and values are looked up.</summary>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How much of the filter it takes.</param>
abstract record FilterSyntax(int Position, int Length);

/// <summary><c>left -and right</c> or <c>left -or right</c>.</summary>
sealed record LogicalSyntax(FilterSyntax Left, FilterSyntax Right, bool IsAnd) : FilterSyntax(Left.Position, Right.Position + Right.Length - Left.Position);

/// <summary><c>-not operand</c>.</summary>
sealed record NotSyntax(FilterSyntax Operand, int At) : FilterSyntax(At, Operand.Position + Operand.Length - At);

/// <summary>A property alone, <c>Flagged</c>, or one that is compared, <c>Size -gt 5MB</c>.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operator">The operator, or null for a property alone.</param>
/// <param name="Values">What it is compared with: one value, or a list.</param>
sealed record TestSyntax(PropertySyntax Property, FilterToken? Operator, IReadOnlyList<FilterToken> Values)
    : FilterSyntax(Property.Position, (Values.Count > 0 ? Values[^1].Position + Values[^1].Length : Property.Position + Property.Length) - Property.Position);

/// <summary>A property by name; of <c>Header('X-Name')</c> the field's name too.</summary>
sealed record PropertySyntax(string Name, FilterToken? Field, int Position, int Length);
