namespace ImapPS.Sandbox.Search;

/// <summary>BEFORE, ON and SINCE, and the same of SAVEDATE: by the day, without time and zone.</summary>
sealed class DateKey(DateOrder order, DateOnly day, bool saved) : SearchTest
{
    public override bool Matches(SearchTarget target) =>
        Compare(order, DateOnly.FromDateTime((saved ? target.Message.Saved : target.Message.Received).DateTime), day);

    public static bool Compare(DateOrder order, DateOnly date, DateOnly day) => order switch
    {
        DateOrder.Before => date < day,
        DateOrder.On => date == day,
        _ => date >= day,
    };
}
