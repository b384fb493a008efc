namespace ImapPS.Filtering;

/// <summary>A property alone, <c>Flagged</c>, or one that is compared, <c>Size -gt 5MB</c>.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operator">The operator, or null for a property alone.</param>
/// <param name="Values">What it is compared with: one value, or a list.</param>
sealed record TestSyntax(PropertySyntax Property, FilterToken? Operator, IReadOnlyList<FilterToken> Values)
    : FilterSyntax(Property.Position, (Values.Count > 0 ? Values[^1].Position + Values[^1].Length : Property.Position + Property.Length) - Property.Position);
