namespace ImapPS.Sandbox.Search;

/// <summary>How a date key compares.</summary>
enum DateOrder
{
    Before,
    On,
    Since,
}
