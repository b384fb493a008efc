using System.Text.RegularExpressions;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>Gives the names and values of a filter their meaning.</summary>
sealed class FilterBinder
{
    static readonly string[] OtherNames = ["Size", "ModSeq", "Uid", "Received", "Date", "Saved", "Age", "Header"];

    readonly string _filter;
    readonly ValueReader _values;
    readonly DateTimeOffset _now;

    FilterBinder(string filter, IVariableSource variables, DateTimeOffset now)
    {
        _filter = filter;
        _values = new ValueReader(filter, variables);
        _now = now;
    }

    /// <summary>All properties that a filter can name.</summary>
    public static IReadOnlyList<string> PropertyNames { get; } =
        [.. TextProperties.Names.Concat(BooleanTest.Names).Concat(OtherNames).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads a filter. Nothing in it is executed.</summary>
    /// <param name="filter">The filter's text.</param>
    /// <param name="variables">Where its variables come from.</param>
    /// <param name="now">What ages are counted from.</param>
    /// <exception cref="FilterException">It cannot be understood.</exception>
    public static FilterExpression Read(string filter, IVariableSource variables, DateTimeOffset now) =>
        new FilterBinder(filter, variables, now).Bind(FilterParser.Parse(filter));

    FilterExpression Bind(FilterSyntax syntax) => syntax switch
    {
        LogicalSyntax { IsAnd: true } and => FilterExpression.All([Bind(and.Left), Bind(and.Right)])!,
        LogicalSyntax or => FilterExpression.Any([Bind(or.Left), Bind(or.Right)]),
        NotSyntax not => Bind(not.Operand).Negate(),
        _ => BindTest((TestSyntax)syntax),
    };

    FilterExpression BindTest(TestSyntax test)
    {
        string name = test.Property.Name;
        if (BooleanTest.Find(name) is { } boolean)
            return BindBoolean(test, boolean);
        if (FindText(test.Property) is { } text)
            return BindText(test, text);
        return name.ToLowerInvariant() switch
        {
            "size" => BindCompared(test, v => v.ToNumber("Size"), (c, v) => new SizeTest(c, v)),
            "modseq" => BindCompared(test, v => v.ToNumber("ModSeq"), (c, v) => new ModSeqTest(c, v)),
            "uid" => BindUid(test),
            "received" => BindMoment(test, DateKind.Received),
            "date" => BindMoment(test, DateKind.Date),
            "saved" => BindMoment(test, DateKind.Saved),
            "age" => BindCompared(test, v => v.ToAge(), (c, v) => new AgeTest(c, v, _now)),
            _ => throw Unknown(test.Property),
        };
    }

    TextProperty? FindText(PropertySyntax property)
    {
        if (property.Field is null)
            return property.Name.Equals("Header", StringComparison.OrdinalIgnoreCase)
                ? throw new FilterException(Texts.HeaderWithoutField, _filter, property.Position, property.Length)
                : TextProperties.Find(property.Name);
        string field = _values.Read(property.Field).Single().ToText("the field");
        try
        {
            Protocol.Types.BodySection.HeaderFields(field);
        }
        catch (ArgumentException e)
        {
            throw new FilterException(e.Message, _filter, property.Field.Position, property.Field.Length);
        }
        return TextProperties.Header(field);
    }

    FilterExpression BindBoolean(TestSyntax test, FilterExpression expression)
    {
        if (test.Operator is null)
            return expression;
        string name = FilterParser.BaseName(test.Operator.Text);
        if (name is not ("eq" or "ne"))
            throw NotApplicable(test, Texts.IsBoolean);
        var value = One(test);
        if (value.Value is not bool wanted)
            throw value.Error(Texts.OnlyTrueOrFalse(test.Property.Name));
        return wanted == (name == "eq") ? expression : expression.Negate();
    }

    FilterExpression BindText(TestSyntax test, TextProperty property)
    {
        if (test.Operator is null)
            return new TextTest(property, new NotEmptyMatch());
        string name = FilterParser.BaseName(test.Operator.Text);
        bool isNegated = name is "ne" || name.StartsWith("not", StringComparison.Ordinal);
        bool caseSensitive = (test.Operator.Text[0] == 'c' && test.Operator.Text != name) || property.IsIdentifier;
        FilterExpression expression = new TextTest(property, name switch
        {
            "eq" or "ne" or "contains" or "notcontains" => new EqualMatch([One(test).ToText(property.Name)], caseSensitive),
            "in" or "notin" => new EqualMatch([.. Many(test).Select(v => v.ToText(property.Name))], caseSensitive),
            "like" or "notlike" => Like(One(test), property, caseSensitive),
            "match" or "notmatch" => Regex(One(test), property, caseSensitive),
            _ => throw NotApplicable(test, Texts.IsText),
        });
        return isNegated ? expression.Negate() : expression;
    }

    static LikeMatch Like(FilterValue value, TextProperty property, bool caseSensitive)
    {
        string pattern = value.ToText(property.Name);
        // What "*$sender*" becomes when PowerShell puts an empty variable in.
        if (pattern.Length > 1 && pattern.All(c => c == '*'))
            throw value.Error(Texts.MatchesEverything(property.Name));
        try
        {
            return new LikeMatch(pattern, caseSensitive);
        }
        catch (FormatException e)
        {
            throw value.Error(e.Message);
        }
    }

    static RegexMatch Regex(FilterValue value, TextProperty property, bool caseSensitive)
    {
        string pattern = value.Value as string ?? value.ToText(property.Name);
        if (pattern.Length == 0)
            throw value.Error(Texts.EmptyPattern);
        try
        {
            return new RegexMatch(pattern, caseSensitive);
        }
        catch (RegexParseException e)
        {
            throw value.Error(Texts.NotRegex(e.Message));
        }
    }

    FilterExpression BindMoment(TestSyntax test, DateKind kind) => BindCompared(test, v => v.ToMoment(), (c, v) => new DateTest(kind, c, v));

    // A long list of UIDs is one set, not a tree.
    FilterExpression BindUid(TestSyntax test)
    {
        string name = test.Operator is null ? "" : FilterParser.BaseName(test.Operator.Text);
        if (name is not ("in" or "notin"))
            return BindCompared(test, v => v.ToNumber("Uid"), UidTest.Of);
        var numbers = Many(test).Select(v => v.ToNumber("Uid") is >= 1 and <= uint.MaxValue and var uid ? (uint)uid : throw v.Error(Texts.NotUid));
        FilterExpression expression = new UidTest(new Protocol.Types.UidSet(numbers));
        return name == "in" ? expression : expression.Negate();
    }

    FilterExpression BindCompared<T>(TestSyntax test, Func<FilterValue, T> convert, Func<Comparison, T, FilterExpression> make)
    {
        if (test.Operator is null)
            throw new FilterException(Texts.ComparisonMissing(test.Property.Name), _filter, test.Position, test.Length);
        string name = FilterParser.BaseName(test.Operator.Text);
        switch (name)
        {
            case "eq" or "contains":
                return make(Comparison.Equal, convert(One(test)));
            case "ne" or "notcontains":
                return make(Comparison.Equal, convert(One(test))).Negate();
            case "lt":
                return make(Comparison.Less, convert(One(test)));
            case "le":
                return make(Comparison.LessOrEqual, convert(One(test)));
            case "gt":
                return make(Comparison.Greater, convert(One(test)));
            case "ge":
                return make(Comparison.GreaterOrEqual, convert(One(test)));
            case "in" or "notin":
                var any = FilterExpression.Any([.. Many(test).Select(v => make(Comparison.Equal, convert(v)))]);
                return name == "in" ? any : any.Negate();
            default:
                throw NotApplicable(test, Texts.IsNotText);
        }
    }

    FilterValue One(TestSyntax test)
    {
        var values = Many(test);
        return values.Count == 1 ? values[0]
            : throw values[^1].Error(Texts.OneValue(test.Operator!.Text, values.Count));
    }

    List<FilterValue> Many(TestSyntax test) => [.. test.Values.SelectMany(_values.Read)];

    FilterException NotApplicable(TestSyntax test, string reason) =>
        new(Texts.OperatorNotApplicable(test.Operator!.Text, test.Property.Name, reason), _filter, test.Operator.Position, test.Operator.Length);

    FilterException Unknown(PropertySyntax property)
    {
        string? similar = PropertyNames.Select(name => (Name: name, Distance: Similarity.Distance(name, property.Name))).Where(n => n.Distance <= 2).OrderBy(n => n.Distance).FirstOrDefault().Name;
        string advice = similar is null ? Texts.PropertiesAre(PropertyNames) : Texts.DidYouMean(similar);
        return new FilterException(Texts.NoProperty(property.Name, advice), _filter, property.Position, property.Length);
    }
}
