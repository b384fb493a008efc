using System.Text.RegularExpressions;

namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>Texts that users of the cmdlets read stand in one class, so that they stay alike: a cmdlet passes a member of it on, and no sentence of its own.</summary>
public partial class TextRuleTests
{
    [Fact]
    public void Texts_for_users_stand_in_one_class()
    {
        var files = Repository.Sources("src").Where(f => f.Contains($"{Path.DirectorySeparatorChar}ImapPS{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, IsHome);
        Assert.Empty(files.Where(f => !IsHome(f)).SelectMany(f => Sentences(File.ReadAllText(f)).Select(s => $"{Path.GetRelativePath(Repository.Root, f)}: {s}")));
    }

    [Theory]
    [InlineData("WriteVerbose($\"Logged out of {session.Name}.\");", true)]
    [InlineData("WriteWarning(wide ? $\"Only {count} of them came.\" : Texts.None);", true)]
    [InlineData("throw new ArgumentException($\"-{name} is not valid.\");", true)]
    [InlineData("WriteError(ErrorRecords.Make(\"SameFolder\", ErrorCategory.InvalidArgument,\n    Texts.Same(folder), folder, \"Choose another -Destination please.\"));", true)]
    [InlineData("using var bar = new ProgressBar(this, $\"Looking at all {folder}\", 0);", true)]
    [InlineData("if (Ask(item, \"Save to disk\"))", true)]
    [InlineData("WriteVerbose(Texts.LoggedOut(session.Name));", false)]
    [InlineData("ErrorRecords.Make(\"SameFolder\", ErrorCategory.InvalidArgument, Texts.SameFolder(string.Join(\" and \", names)), null, Texts.None);", false)]
    [InlineData("// WriteVerbose(\"what a comment says\");", false)]
    public void A_sentence_elsewhere_is_noticed(string source, bool isNoticed) => Assert.Equal(isNoticed, Sentences(source).Any());

    // The table of error ids has the advice of each.
    static bool IsHome(string file) => Path.GetFileName(file) is var name && (name.StartsWith("Texts.", StringComparison.Ordinal) || name == "ErrorRecords.cs");

    static IEnumerable<string> Sentences(string source) => Told().Matches(Comment().Replace(source, ""))
        .SelectMany(told => Literal().Matches(told.Value)).Select(literal => literal.Value).Where(literal => ThreeWords().IsMatch(Hole().Replace(literal, "x")));

    // What shows a text to the user, or carries it there, up to the end of the statement.
    [GeneratedRegex(@"(?:\b(?:WriteVerbose|WriteWarning|ErrorRecords\.Make|ShouldProcess|ShouldContinue|Ask|Note|MakeProgress|RefuseMessage|RefuseEmptyField|Refused|Error|NotApplicable|NotValid)|new (?:\w+Exception|ProgressBar|ProgressRecord|ChangePlan))\([^;]*")]
    private static partial Regex Told();

    [GeneratedRegex("\"(?:[^\"\\\\\r\n]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}""]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?<![\w.(])[\w'-]+ [\w'-]+ [\w'-]+")]
    private static partial Regex ThreeWords();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
