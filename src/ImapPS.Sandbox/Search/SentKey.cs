using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Search;

/// <summary>SENTBEFORE, SENTON and SENTSINCE: the day in the Date field, without time and zone.</summary>
sealed class SentKey(DateOrder order, DateOnly day) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) =>
        target.Header.Find("Date") is { } field && MailDate.Parse(field.RawValue.Span) is { } date
        && DateKey.Compare(order, DateOnly.FromDateTime(date.DateTime), day);
}
