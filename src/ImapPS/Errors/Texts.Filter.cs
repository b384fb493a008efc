namespace ImapPS.Errors;

// What is wrong with a filter.
static partial class Texts
{
    public static string AmbiguousDate(string text, object day) => $"'{text}' is ambiguous. Use {day:yyyy-MM-dd}, if that is the day.";

    public static string BraceOpen => "The brace is not closed.";

    public static string BracketOpen => "The pattern contains a '[' that is not closed. Use `[ for the literal character.";

    public static string ComparisonMissing(string property) => $"{property} requires a comparison, such as -gt.";

    public static string ControlInText => "Text must not contain CR, LF or NUL.";

    public static string DidYouMean(string similar) => $"Did you mean {similar}?";

    public static string DoesNotExist => "does not exist";

    public static string EmptyFilter => "The filter is empty. Omit it to search without one.";

    public static string EmptyPattern => "An empty pattern matches every text.";

    public static string EmptyValue(string? variable, string property) => $"{(variable is null ? "The value" : $"The variable {variable}")} is empty. For messages where {property} is missing or empty, use -not {property}.";

    public static string CommaExpected(string token) => Expected("',' or ')'", token);

    public static string Expected(string what, string token) => $"{what} is expected here, not '{token}'.";

    public static string FieldInQuotes => "A header field name in quotation marks is expected here: Header('X-Name').";

    public static string FilterEnds(string what) => $"The filter ends where {what} is expected.";

    public static string HasEmptyElement => "has an empty element";

    public static string HeaderWithoutField => "Header requires a field name: Header('X-Name').";

    public static string IsBoolean => "is true or false. Use it alone, or compare it with $true or $false by -eq or -ne";

    public static string IsEmptyList => "is an empty list";

    public static string IsNotText => "is not text";

    public static string IsNull => "is $null";

    public static string IsText => "is text, which has no order here";

    public static string MatchesEverything(string property) => $"The pattern matches every text. For messages where {property} is not empty, use {property} alone.";

    public static string MinutesOrMonths(string text, string number) => $"'{text}' can mean minutes or months. Use {number}min for minutes, or {number}mo for months.";

    public static string NestedList => "A list within a list is not text.";

    public static string NestedTooDeep(int depth) => $"The filter is nested more than {depth} levels deep.";

    public static string NoMeaning(string text, string advice) => $"'{text}' is not valid in a filter. {advice}";

    public static string NoMember(string member) => $"cannot be read: its value has no property '{member}'";

    public static string NoOperator(string op) => $"The operator -{op} does not exist.";

    public static string NoProperty(string name, string advice) => $"The property '{name}' does not exist. {advice}";

    public static string NotAge(string text) => $"'{text}' is not a valid age. Use a number with a unit, such as 30min, 12h, 90d, 6w, 3mo or 2y, or a TimeSpan.";

    public static string NotBindsTighter(string op, string operand) => $"-not has a higher precedence than -{op}. Use -not ({operand}).";

    public static string NotDate(string text) => $"'{text}' is not a valid date. Use the format 2024-02-28 or 2024-02-28T13:00.";

    public static string NotDateOrDateTime(string value) => $"{value} is not a valid date. Use the format 2024-02-28 or 2024-02-28T13:00, or a DateTime.";

    public static string NotNumberFor(string value, string property) => $"{value} is not a valid number for {property}. Use a number such as 1000 or 5MB.";

    public static string NotRegex(string problem) => $"The regular expression is not valid: {problem}";

    public static string NotSearched(string lack) => $"{lack}, and this server does not advertise it. Nothing was searched.";

    public static string NotUid => "A UID is a number from 1 to 4294967295.";

    public static string NothingComputed => "A filter does not evaluate expressions. Assign the value to a variable and use the variable here.";

    public static string OneValue(string op, int count) => $"-{op} takes one value, but {count} were given. Use -in for any of several.";

    public static string OnlyTrueOrFalse(string property) => $"{property} can be compared only with $true or $false.";

    public static string OperatorNotApplicable(string op, string property, string reason) => $"-{op} cannot be used with {property}: it {reason}.";

    public static string ParenthesesCompared => "An expression in parentheses cannot be compared.";

    public static string OperatorExpected(string token) => Expected("')', -and or -or", token);

    public static string ParenthesisExpected => "')' is expected here.";

    public static string ParenthesisOpen => "The parenthesis is not closed.";

    public static string PropertiesAre(IEnumerable<string> names) => $"The properties are {string.Join(", ", names)}.";

    public static string PropertyExpected(string token) => Expected("A property, such as From or Size,", token);

    public static string QuoteOpen => "The quotation mark is not closed.";

    public static string RegexTooSlow(string pattern, TimeSpan limit) => $"The pattern {pattern} took more than {limit.TotalSeconds:0} seconds on one text. Use a pattern with less backtracking.";

    public static string RequiresServerWith(string property, string capabilities) => $"{property} requires a server with {capabilities}";

    public static string TextInQuotes => "Text must be in quotation marks.";

    public static string Unexpected(string token) => $"'{token}' is unexpected here. Is -and or -or missing before it?";

    public static string UseEqualOrLike => "Use -eq, or -like with wildcards.";

    public static string UseOperator(string op) => $"Use -{op}.";

    public static string ValueInQuotes(string word) => $"A value is expected here. Put '{word}' in quotation marks if it is text; assign an expression to a variable first.";

    public static string VariableProblem(string variable, string problem) => $"The variable {variable} {problem}.";
}
