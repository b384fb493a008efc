using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>A cmdlet with conditions for messages as parameters. They become the same tests as those of -Filter.</summary>
public abstract class ConditionCmdlet : FolderCmdlet
{
    /// <summary>Specifies the folders, by name with wildcards or by special use such as <c>\Sent</c>. The default is INBOX.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.Folder)]
    [FolderTransformation(MailboxName.Inbox)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [MailboxName.Inbox];

    /// <summary>Specifies the folders by their exact names. No character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ParameterSet.LiteralFolder)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] LiteralFolder { get; set; } = [];

    /// <summary>
    /// Finds messages with this text in the From header: in an address, in a name, or in <c>Name &lt;address&gt;</c>. Of several values, one must
    /// match. The text is a substring, not a pattern: <c>*</c> stands for itself. Use -Filter for patterns.
    /// </summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? From { get; set; }

    /// <summary>Finds messages with this text in the To header. Of several values, one must match.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? To { get; set; }

    /// <summary>Finds messages with this text in the Cc header. Of several values, one must match.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Cc { get; set; }

    /// <summary>Finds messages with this text in the decoded subject. Of several values, one must match.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Subject { get; set; }

    /// <summary>
    /// Finds messages with this text in the body, as the server finds it. Some servers find whole words only. Of several values, one must match.
    /// </summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Body { get; set; }

    /// <summary>Finds messages with this text in the header or the body, as the server finds it. Of several values, one must match.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Text { get; set; }

    /// <summary>
    /// Finds messages received at this time or later. Takes a DateTime, or a text such as <c>2024-03-01</c> or <c>2024-03-01T08:00:00Z</c>. A date
    /// without a time zone is local time. A date that can be read as two days, such as <c>3/4/2024</c>, is an error, and so is <c>$null</c>.
    /// </summary>
    [Parameter, DateTransformation]
    [NoCompletion]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Finds messages received before this time. Takes the same values as -Since.</summary>
    [Parameter, DateTransformation]
    [NoCompletion]
    public DateTimeOffset? Before { get; set; }

    /// <summary>
    /// Finds messages received longer ago than this age: <c>30min</c>, <c>12h</c>, <c>90d</c>, <c>6w</c>, <c>3mo</c> (of 30 days), <c>2y</c> (of 365 days), or a TimeSpan.
    /// </summary>
    [Parameter, AgeTransformation]
    [ArgumentCompleter(typeof(AgeCompleter))]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Finds messages received within this age. Takes the same values as -OlderThan.</summary>
    [Parameter, AgeTransformation]
    [ArgumentCompleter(typeof(AgeCompleter))]
    public TimeSpan? NewerThan { get; set; }

    /// <summary>Finds messages larger than this number of bytes. Takes a number, or a text such as <c>500KB</c> or <c>1MB</c>.</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, long.MaxValue)]
    [NoCompletion]
    public long? LargerThan { get; set; }

    /// <summary>Finds messages smaller than this number of bytes. Takes the same values as -LargerThan.</summary>
    [Parameter, SizeTransformation, ValidateRange(1L, long.MaxValue)]
    [NoCompletion]
    public long? SmallerThan { get; set; }

    /// <summary>Finds messages that are not marked as read (without <c>\Seen</c>); with <c>-Unread:$false</c>, those that are. Cannot be combined with -Read.</summary>
    [Parameter]
    public SwitchParameter Unread { get; set; }

    /// <summary>Finds messages that are marked as read (<c>\Seen</c>); with <c>-Read:$false</c>, those that are not. Cannot be combined with -Unread.</summary>
    [Parameter]
    public SwitchParameter Read { get; set; }

    /// <summary>Finds flagged messages (<c>\Flagged</c>); with <c>-Flagged:$false</c>, those that are not. Cannot be combined with -Unflagged.</summary>
    [Parameter]
    public SwitchParameter Flagged { get; set; }

    /// <summary>Finds messages that are not flagged; with <c>-Unflagged:$false</c>, those that are. Cannot be combined with -Flagged.</summary>
    [Parameter]
    public SwitchParameter Unflagged { get; set; }

    /// <summary>Finds messages that have been answered (<c>\Answered</c>); with <c>-Answered:$false</c>, those that have not. Cannot be combined with -Unanswered.</summary>
    [Parameter]
    public SwitchParameter Answered { get; set; }

    /// <summary>Finds messages that have not been answered; with <c>-Unanswered:$false</c>, those that have. Cannot be combined with -Answered.</summary>
    [Parameter]
    public SwitchParameter Unanswered { get; set; }

    /// <summary>Finds messages that have one of these keywords. A system flag such as <c>\Draft</c> is accepted too.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public string[]? Keyword { get; set; }

    /// <summary>Finds messages that have an attachment; with <c>-HasAttachment:$false</c>, messages that have none.</summary>
    [Parameter]
    public SwitchParameter HasAttachment { get; set; }

    /// <summary>
    /// Specifies the conditions as a script block or a string: <c>{ Size -gt 5MB -and From -like '*@vendor.com' -and -not Flagged }</c>. The filter
    /// is parsed and never executed. For its syntax, see about_ImapPS_Filter.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? Filter { get; set; }

    /// <summary>
    /// Specifies search keys that are sent to the server as they are (RFC 9051, section 6.4.4), for example <c>'X-GM-RAW "has:attachment"'</c>.
    /// </summary>
    [Parameter, ValidateNotNullOrEmpty]
    [NoCompletion]
    public string? RawSearch { get; set; }

    /// <summary>The UIDs that all conditions are limited to; null for any.</summary>
    private protected abstract uint[]? OnlyUids { get; }

    /// <summary>The conditions as one expression; null for none.</summary>
    /// <exception cref="ArgumentException">They are none, or exclude each other.</exception>
    private protected FilterExpression? MakeExpression()
    {
        var now = DateTimeOffset.Now;
        var terms = new List<FilterExpression>();
        AddTexts(terms, nameof(From), From);
        AddTexts(terms, nameof(To), To);
        AddTexts(terms, nameof(Cc), Cc);
        AddTexts(terms, nameof(Subject), Subject);
        AddTexts(terms, nameof(Body), Body, byServer: true);
        AddTexts(terms, nameof(Text), Text, byServer: true);
        if (Since is { } since)
            terms.Add(new DateTest(DateKind.Received, Comparison.GreaterOrEqual, since));
        if (Before is { } before)
            terms.Add(new DateTest(DateKind.Received, Comparison.Less, before));
        if (OlderThan is { } older)
            terms.Add(new AgeTest(Comparison.Greater, older, now));
        if (NewerThan is { } newer)
            terms.Add(new AgeTest(Comparison.LessOrEqual, newer, now));
        if (LargerThan is { } larger)
            terms.Add(new SizeTest(Comparison.Greater, larger));
        if (SmallerThan is { } smaller)
            terms.Add(new SizeTest(Comparison.Less, smaller));
        AddFlag(terms, SystemFlags.Seen, (nameof(Read), Read), (nameof(Unread), Unread));
        AddFlag(terms, SystemFlags.Flagged, (nameof(Flagged), Flagged), (nameof(Unflagged), Unflagged));
        AddFlag(terms, SystemFlags.Answered, (nameof(Answered), Answered), (nameof(Unanswered), Unanswered));
        if (Keyword is not null)
            terms.Add(FilterExpression.Any(RefusedArgument.For(nameof(Keyword), () => Keyword.Select(HasKeyword).ToArray())));
        if (IsBound(nameof(HasAttachment)))
            terms.Add(HasAttachment ? BooleanTest.HasAttachment : BooleanTest.HasAttachment.Negate());
        if (OnlyUids is { } only)
            terms.Add(new UidTest(new UidSet(only)));
        if (Filter is not null)
            terms.Add(FilterBinder.Read(Filter, new CallerVariables(SessionState), now));
        if (RawSearch is not null)
            terms.Add(RefusedArgument.For(nameof(RawSearch), () => new RawTest(RawSearch)));
        return FilterExpression.All(terms);
    }

    void AddTexts(List<FilterExpression> terms, string name, string[]? values, bool byServer = false)
    {
        if (values is null)
            return;
        if (values.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException(Texts.EmptySearchText(name));
        if (values.Any(v => v.AsSpan().ContainsAny('\r', '\n', '\0')))
            throw new ArgumentException(Texts.ControlInSearchText(name));
        if (values.FirstOrDefault(v => v.Contains('*')) is { } pattern)
            WriteWarning(Texts.NoWildcards(name, pattern));
        var property = TextProperties.Find(name)!;
        terms.Add(FilterExpression.Any([.. values.Select(v => new TextTest(property, LikeMatch.Containing(v)) { ByServer = byServer ? v : null })]));
    }

    bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    // A switch with :$false means its opposite.
    void AddFlag(List<FilterExpression> terms, SystemFlags flag, (string Name, bool IsOn) with, (string Name, bool IsOn) without)
    {
        if (IsBound(with.Name) && IsBound(without.Name))
            throw new ArgumentException(Texts.CannotBeCombined(with.Name, without.Name));
        if (IsBound(with.Name) || IsBound(without.Name))
            terms.Add((IsBound(with.Name) ? with.IsOn : !without.IsOn) ? BooleanTest.Of(flag) : BooleanTest.Of(flag).Negate());
    }

    static FilterExpression HasKeyword(string text)
    {
        string flag = FlagName.Parse(text);
        if (!flag.StartsWith('\\'))
            return new TextTest(TextProperties.Find("Keyword")!, new EqualMatch([flag], CaseSensitive: false));
        var system = new FlagSet([flag]).System;
        return system != SystemFlags.None ? BooleanTest.Of(system)
            : throw new ArgumentException(Texts.FlagNotSearchable(flag));
    }
}
