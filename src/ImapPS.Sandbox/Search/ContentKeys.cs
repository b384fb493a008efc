using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Fetch;

namespace ImapPS.Sandbox.Search;

/// <summary>HEADER, FROM, TO, CC, BCC and SUBJECT: a substring of the decoded text without case; an empty one asks for the field alone.</summary>
sealed class HeaderKey(string name, string text) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target)
    {
        foreach (var field in target.Header)
        {
            if (field.Is(name) && (text.Length == 0 || field.Text.Contains(text, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }
}

/// <summary>SENTBEFORE, SENTON and SENTSINCE: the day in the Date field, without time and zone.</summary>
sealed class SentKey(DateOrder order, DateOnly day) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) =>
        target.Header.Find("Date") is { } field && MailDate.Parse(field.RawValue.Span) is { } date
        && DateKey.Compare(order, DateOnly.FromDateTime(date.DateTime), day);
}

/// <summary>BODY and TEXT: a substring of the decoded text without case.</summary>
sealed class TextKey(string text, bool withHeader) : SearchTest
{
    public override int Cost => 2;

    public override bool Matches(SearchTarget target)
    {
        if (text.Length == 0)
            return true;
        if (withHeader)
        {
            foreach (var field in target.Header)
            {
                if (field.Text.Contains(text, StringComparison.OrdinalIgnoreCase) || field.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return target.BodyText.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>THREADID (RFC 8474 section 6).</summary>
sealed class ThreadIdKey(string id) : SearchTest
{
    public override int Cost => 1;

    public override bool Matches(SearchTarget target) => ThreadId.Of(target.Header) == id;
}
