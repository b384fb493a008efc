using System.Globalization;
using ImapPS.Errors;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A time of the message compares with a moment. A message without that time never does.</summary>
sealed record DateTest(DateKind Kind, Comparison Comparison, DateTimeOffset Moment) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => Kind switch
    {
        DateKind.Received => new FilterNeeds { Kinds = FetchItemKinds.InternalDate },
        DateKind.Date => new FilterNeeds { Kinds = FetchItemKinds.Envelope },
        _ => new FilterNeeds { Other = ["SAVEDATE"] },
    };

    public override bool? Evaluate(MessageFacts facts) =>
        !facts.Knows(Kind == DateKind.Date ? FetchStage.Envelope : FetchStage.Basic) ? null
            : Read(facts, Kind) is { } time && Comparison.Holds(time, Moment);

    public override ServerTerm Ask(ServerAbilities server)
    {
        var keys = new List<SearchKey>();
        if (Comparison is not (Comparison.Less or Comparison.LessOrEqual))
            keys.Add(Since());
        if (Comparison is not (Comparison.Greater or Comparison.GreaterOrEqual))
            keys.Add(Before());
        return new ServerTerm(SearchKey.And(keys), ServerTrust.Superset);
    }

    // Every message was received at some time, so that the opposite can be asked for too.
    public override FilterExpression Negate() =>
        Kind == DateKind.Received && Comparison.Opposite() is { } opposite ? this with { Comparison = opposite } : base.Negate();

    public override string? Lacks(ServerAbilities server) => Kind != DateKind.Saved || server.Has("SAVEDATE") ? null : Texts.RequiresServerWith("Saved", "SAVEDATE");

    public override string ToString() => $"{Kind} {Comparison.Operator()} '{Moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)}'";

    /// <summary>The time of a message, or null.</summary>
    public static DateTimeOffset? Read(MessageFacts facts, DateKind kind) => kind switch
    {
        DateKind.Received => facts.Received,
        DateKind.Date => facts.Envelope?.Date,
        _ => facts.Other("SAVEDATE") is { } saved && ImapDate.TryParse(System.Text.Encoding.ASCII.GetBytes(saved.Trim('"')), out var time) ? time : null,
    };

    // Servers count whole days in a zone of their own: a day more on each side.
    SearchKey Since() => Kind switch
    {
        DateKind.Received => SearchKey.Date("SINCE", Day(-1)),
        DateKind.Saved => SearchKey.Date("SAVEDSINCE", Day(-1)),
        // A Date that the server cannot read may be one that can be read here: it is not before, so it is not excluded.
        _ => SearchKey.Not(SearchKey.Date("SENTBEFORE", Day(-1))),
    };

    SearchKey Before() => Kind switch
    {
        DateKind.Received => SearchKey.Date("BEFORE", Day(+2)),
        DateKind.Saved => SearchKey.Date("SAVEDBEFORE", Day(+2)),
        _ => SearchKey.Not(SearchKey.Date("SENTSINCE", Day(+2))),
    };

    DateOnly Day(int shift)
    {
        int number = DateOnly.FromDateTime(Moment.UtcDateTime).DayNumber + shift;
        // IMAP writes a year in four digits.
        return DateOnly.FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }
}
