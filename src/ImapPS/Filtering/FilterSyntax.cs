namespace ImapPS.Filtering;

/// <summary>A filter as it was written, before its names and values are looked up.</summary>
/// <param name="Position">Where it begins in the filter.</param>
/// <param name="Length">How much of the filter it takes.</param>
abstract record FilterSyntax(int Position, int Length);
