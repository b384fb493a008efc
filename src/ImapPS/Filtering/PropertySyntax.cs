namespace ImapPS.Filtering;

/// <summary>A property by name; of <c>Header('X-Name')</c> the field's name too.</summary>
sealed record PropertySyntax(string Name, FilterToken? Field, int Position, int Length);
