using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>A cmdlet with conditions for messages as parameters. They become the same tests as those of -Filter.</summary>
public abstract class ConditionCmdlet : FolderCmdlet
{
    /// <summary>A part of the From header: of an address, or of <c>Name &lt;address&gt;</c>.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? From { get; set; }

    /// <summary>A part of the To header.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? To { get; set; }

    /// <summary>A part of the Cc header.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Cc { get; set; }

    /// <summary>A part of the subject.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Subject { get; set; }

    /// <summary>A text in the body, as the server finds it.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Body { get; set; }

    /// <summary>A text in the header or the body, as the server finds it.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string[]? Text { get; set; }

    /// <summary>Received at this time or later; a date without a zone is local.</summary>
    [Parameter, DateTransformation]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Received before this time.</summary>
    [Parameter, DateTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Received longer ago than this: 90d, 6w, 3m, 2y or a TimeSpan.</summary>
    [Parameter, AgeTransformation]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Received less long ago than this.</summary>
    [Parameter, AgeTransformation]
    public TimeSpan? NewerThan { get; set; }

    /// <summary>Larger than so many bytes: 1MB.</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, long.MaxValue)]
    public long? LargerThan { get; set; }

    /// <summary>Smaller than so many bytes.</summary>
    [Parameter, SizeTransformation, ValidateRange(1L, long.MaxValue)]
    public long? SmallerThan { get; set; }

    /// <summary>Not read.</summary>
    [Parameter]
    public SwitchParameter Unread { get; set; }

    /// <summary>Read.</summary>
    [Parameter]
    public SwitchParameter Read { get; set; }

    /// <summary>Flagged.</summary>
    [Parameter]
    public SwitchParameter Flagged { get; set; }

    /// <summary>Not flagged.</summary>
    [Parameter]
    public SwitchParameter Unflagged { get; set; }

    /// <summary>Answered.</summary>
    [Parameter]
    public SwitchParameter Answered { get; set; }

    /// <summary>Has one of these keywords.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FlagCompleter))]
    public string[]? Keyword { get; set; }

    /// <summary>Has an attachment; with :$false, has none.</summary>
    [Parameter]
    public SwitchParameter HasAttachment { get; set; }

    /// <summary>
    /// What is searched for, as a script block or a text: { Size -gt 5MB -and From -like '*@vendor.com' -and -not Flagged }. It is
    /// read and never executed. about_ImapPS_Filter tells what can be in it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>A SEARCH program that goes to the server as it is (RFC 9051 section 6.4.4), e.g. 'X-GM-RAW "has:attachment"'.</summary>
    [Parameter, ValidateNotNullOrEmpty]
    public string? RawSearch { get; set; }

    /// <summary>The UIDs that all conditions are limited to; null for any.</summary>
    private protected abstract uint[]? OnlyUids { get; }

    /// <summary>The conditions as one expression; null for none.</summary>
    /// <exception cref="ArgumentException">They are none, or exclude each other.</exception>
    private protected FilterExpression? MakeExpression()
    {
        RefuseContradictions();
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
        AddFlag(terms, Unread, SystemFlags.Seen, set: false);
        AddFlag(terms, Read, SystemFlags.Seen);
        AddFlag(terms, Flagged, SystemFlags.Flagged);
        AddFlag(terms, Unflagged, SystemFlags.Flagged, set: false);
        AddFlag(terms, Answered, SystemFlags.Answered);
        if (Keyword is not null)
            terms.Add(FilterExpression.Any([.. Keyword.Select(HasKeyword)]));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(HasAttachment)))
            AddFlag(terms, true, SystemFlags.None, HasAttachment);
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
            throw new ArgumentException($"-{name} was given an empty text, which would find everything. Leave the parameter out to search without it.");
        if (values.Any(v => v.AsSpan().ContainsAny('\r', '\n', '\0')))
            throw new ArgumentException($"-{name} was given a text with CR, LF or NUL, which no search may contain.");
        if (values.FirstOrDefault(v => v.Contains('*')) is { } pattern)
            WriteWarning($"-{name} looks for a part of the text as it stands, and '*' for itself: '{pattern}' is no pattern here. Leave the star out, or write -Filter '{name} -like \"{pattern}\"'.");
        var property = TextProperties.Find(name)!;
        terms.Add(FilterExpression.Any([.. values.Select(v => new TextTest(property, LikeMatch.Containing(v)) { ByServer = byServer ? v : null })]));
    }

    static void AddFlag(List<FilterExpression> terms, bool wanted, SystemFlags flag, bool set = true)
    {
        if (!wanted)
            return;
        var test = flag == SystemFlags.None ? BooleanTest.Find("HasAttachment")! : BooleanTest.Of(flag);
        terms.Add(set ? test : test.Negate());
    }

    static FilterExpression HasKeyword(string text)
    {
        string flag = FlagName.Parse(text);
        if (!flag.StartsWith('\\'))
            return new TextTest(TextProperties.Find("Keyword")!, new EqualMatch([flag], CaseSensitive: false));
        var system = new FlagSet([flag]).System;
        return system != SystemFlags.None ? BooleanTest.Of(system)
            : throw new ArgumentException($"The flag {flag} cannot be searched for: only the system flags and keywords can.");
    }

    void RefuseContradictions()
    {
        Refuse(Read && Unread, "-Read and -Unread");
        Refuse(Flagged && Unflagged, "-Flagged and -Unflagged");

        static void Refuse(bool both, string names)
        {
            if (both)
                throw new ArgumentException($"{names} exclude each other: nothing could be found.");
        }
    }
}
