using ImapPS.Client;
using ImapPS.Filtering;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;

namespace ImapPS.Output;

/// <summary>How a search would be done: what the server is asked, and what is decided here.</summary>
public sealed class ImapSearchPlan
{
    internal ImapSearchPlan(SearchPlan plan, FetchItemKinds shown)
    {
        Search = plan.Key.ToString();
        Charset = plan.NeedsUtf8 ? "UTF-8" : "US-ASCII";
        Residual = plan.Residual?.ToString() ?? "";
        var stages = plan.Needs.Stages.Select(plan.Needs.Describe).ToArray();
        Fetch = new ValueList<string>(plan.IsExact ? [] : plan.DecidedBy(shown) ? [new FetchRequest(shown | plan.Needs.Kinds).Items] : stages);
    }

    /// <summary>The SEARCH program as it is sent (RFC 9051 section 6.4.4); <c>ALL</c> when the server is asked for every message.</summary>
    public string Search { get; }

    /// <summary>The charset of its texts: US-ASCII or UTF-8. Where a server refuses UTF-8, only the ASCII parts of the texts are sent.</summary>
    public string Charset { get; }

    /// <summary>What is decided here of each message that the server names, as a filter; empty when the server decides all.</summary>
    public string Residual { get; }

    /// <summary>
    /// The items fetched for <see cref="Residual"/>, a fetch each, in this order; each one only of the messages that the ones
    /// before have left open. One that has also what is shown of a message is the only one.
    /// </summary>
    public IReadOnlyList<string> Fetch { get; }

    /// <summary>The SEARCH program.</summary>
    public override string ToString() => Search;
}
