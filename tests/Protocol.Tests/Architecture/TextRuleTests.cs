using System.Text.RegularExpressions;

namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>
/// Texts that users read stand in one table an assembly, so that they stay alike: what shows a text passes a member of it on, and no sentence of its
/// own. Exceptions that build their message themselves are such tables, and so is the table of error ids; what a parser expected is said where it is
/// parsed.
/// </summary>
public partial class TextRuleTests
{
    [Theory]
    [InlineData("ImapPS.Protocol")]
    [InlineData("ImapPS.Client")]
    [InlineData("ImapPS.Changes")]
    [InlineData("ImapPS")]
    public void Texts_are_in_the_table_of_their_assembly(string project)
    {
        var files = Repository.Sources(Path.Combine("src", project)).ToLookup(IsTable);
        Assert.NotEmpty(files[true]);
        Assert.Empty(files[false].SelectMany(f => TextsIn(File.ReadAllText(f)).Select(text => $"{Path.GetRelativePath(Repository.Root, f)}: {text}")));
    }

    [Theory]
    [InlineData("session.Note($\"{name} is not there\");")]
    [InlineData("Warn(\"three plain words\");")]
    [InlineData("throw new IOException(isNew ? \"a file is new\" : path);")]
    [InlineData("_ => throw new SaslException(\n    $\"The {what} is wrong.\");")]
    [InlineData("public override string Words => \"Does a thing\";")]
    [InlineData("return new(StageResult.Ok, \"It is fine.\");")]
    [InlineData("WriteVerbose($\"Logged out of {session.Name}.\");")]
    [InlineData("WriteWarning(wide ? $\"Only {count} of them came.\" : Texts.None);")]
    [InlineData("throw new ArgumentException($\"-{name} is not valid.\");")]
    [InlineData("WriteError(ErrorRecords.Make(\"SameFolder\", ErrorCategory.InvalidArgument,\n    Texts.Same(folder), folder, \"Choose another -Destination please.\"));")]
    [InlineData("using var bar = new ProgressBar(this, $\"Looking at all {folder}\", 0);")]
    [InlineData("if (Ask(item, \"Save to disk\"))")]
    public void A_text_elsewhere_is_found(string source) => Assert.NotEmpty(TextsIn(source));

    [Theory]
    [InlineData("session.Note(ClientTexts.NoMove);")]
    [InlineData("throw new IOException(text); Write(\"two or more words\");")]
    [InlineData("throw new ArgumentException(message, \"name\");")]
    [InlineData("WriteVerbose(Texts.LoggedOut(session.Name));")]
    [InlineData("ErrorRecords.Make(\"SameFolder\", ErrorCategory.InvalidArgument, Texts.SameFolder(string.Join(\" and \", names)), null, Texts.None);")]
    [InlineData("// WriteVerbose(\"what a comment says\");")]
    public void What_is_no_text_is_not(string source) => Assert.Empty(TextsIn(source));

    static bool IsTable(string file) => Path.GetFileName(file) is var name && (name.Contains("Texts.", StringComparison.Ordinal) || name == "ErrorRecords.cs");

    static IEnumerable<string> TextsIn(string source) => Told().Matches(Comment().Replace(source, ""))
        .SelectMany(told => Literal().Matches(told.Value)).Select(literal => literal.Value).Where(IsSentence);

    // Three words, a hole counted as one where words stand around it.
    static bool IsSentence(string literal) => ThreeWords().IsMatch(Hole().Replace(literal, "x"))
        || Hole().Replace(literal, " ").Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsAsciiLetter)) >= 3;

    // What shows a text to the user, or carries it there, up to the end of the statement.
    [GeneratedRegex(@"(?:\b(?:WriteVerbose|WriteWarning|ErrorRecords\.Make|ShouldProcess|ShouldContinue|Ask|[Nn]ote|Warn|Failed|MakeProgress|RefuseMessage|RefuseEmptyField|Refused|Error|NotApplicable|NotValid)\(|\bnew (?:\w*Exception|ProgressBar|ProgressRecord|ChangePlan)\(|\bnew\((?:ConnectionFailure|StageResult)\.|\bstring Words =>)(?:""(?:[^""\\]|\\.)*""|[^;""])*")]
    private static partial Regex Told();

    [GeneratedRegex("\"(?:[^\"\\\\\r\n]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?<![\w.(])[\w'-]+ [\w'-]+ [\w'-]+")]
    private static partial Regex ThreeWords();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
