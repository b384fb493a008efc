using ImapPS.Filtering;
using Xunit;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>What a person reads who mistyped: the problem, the line, and carets under the place.</summary>
public sealed class FilterErrorTests
{
    static readonly string[] Two = ["a", "b"];

    [Theory]
    [InlineData("Form -like 'x'", "The property 'Form' does not exist. Did you mean From?", "Form -like 'x'", "^^^^")]
    [InlineData("Size -gt", "The filter ends where a value is expected.", "Size -gt", "        ^")]
    [InlineData("Size -gt five", "A value is expected here. Put 'five' in quotation marks if it is text; assign an expression to a variable first.", "Size -gt five", "         ^^^^")]
    [InlineData("Size -gt 5XB", "'5XB' is not a valid number for Size. Use a number such as 1000 or 5MB.", "Size -gt 5XB", "         ^^^")]
    [InlineData("(Read -and Flagged", "The parenthesis is not closed.", "(Read -and Flagged", "^")]
    [InlineData("Read)", "')' is unexpected here. Is -and or -or missing before it?", "Read)", "    ^")]
    [InlineData("Size -gt 5MB Flagged", "'Flagged' is unexpected here. Is -and or -or missing before it?", "Size -gt 5MB Flagged", "             ^^^^^^^")]
    [InlineData("Subject -like '[a'", "The pattern contains a '[' that is not closed. Use `[ for the literal character.", "Subject -like '[a'", "              ^^^^")]
    [InlineData("Subject -eq 'a", "The quotation mark is not closed.", "Subject -eq 'a", "            ^")]
    [InlineData("Subject -is 'a'", "The operator -is does not exist.", "Subject -is 'a'", "        ^^^")]
    [InlineData("Subject -gt 'a'", "-gt cannot be used with Subject: it is text, which has no order here.", "Subject -gt 'a'", "        ^^^")]
    [InlineData("Size -like '5*'", "-like cannot be used with Size: it is not text.", "Size -like '5*'", "     ^^^^^")]
    [InlineData("Size", "Size requires a comparison, such as -gt.", "Size", "^^^^")]
    [InlineData("Age -gt 90", "'90' is not a valid age. Use a number with a unit, such as 30min, 12h, 90d, 6w, 3mo or 2y, or a TimeSpan.", "Age -gt 90", "        ^^")]
    [InlineData("Age -gt 3m", "'3m' can mean minutes or months. Use 3min for minutes, or 3mo for months.", "Age -gt 3m", "        ^^")]
    [InlineData("Subject -eq ''", "The value is empty. For messages where Subject is missing or empty, use -not Subject.", "Subject -eq ''", "            ^^")]
    [InlineData("From -notlike $none", "The variable $none is empty. For messages where From is missing or empty, use -not From.", "From -notlike $none", "              ^^^^^")]
    [InlineData("To -notin 'a', ' '", "The value is empty. For messages where To is missing or empty, use -not To.", "To -notin 'a', ' '", "               ^^^")]
    [InlineData("From -like '**'", "The pattern matches every text. For messages where From is not empty, use From alone.", "From -like '**'", "           ^^^^")]
    [InlineData("Received -lt 01/02/2024", "'01/02/2024' is ambiguous. Use 2024-01-02, if that is the day.", "Received -lt 01/02/2024", "             ^^^^^^^^^^")]
    [InlineData("Received -lt 2024-02-30", "'2024-02-30' is not a valid date. Use the format 2024-02-28 or 2024-02-28T13:00.", "Received -lt 2024-02-30", "             ^^^^^^^^^^")]
    [InlineData("Received -lt (Get-Date)", "A value is expected here. Put 'Get' in quotation marks if it is text; assign an expression to a variable first.", "Received -lt (Get-Date)", "              ^^^")]
    [InlineData("Received -lt $d.AddDays(1)", "A filter does not evaluate expressions. Assign the value to a variable and use the variable here.", "Received -lt $d.AddDays(1)", "             ^^^^^^^^^^^")]
    [InlineData("From -like \"*$nope*\"", "The variable $nope does not exist.", "From -like \"*$nope*\"", "             ^^^^^")]
    [InlineData("From -like \"*$none*\"", "The variable $none is empty.", "From -like \"*$none*\"", "             ^^^^^")]
    [InlineData("From -eq $null", "The variable $null is $null.", "From -eq $null", "         ^^^^^")]
    [InlineData("From -in $list", "The variable $list is an empty list.", "From -in $list", "         ^^^^^")]
    [InlineData("From -eq $two", "-eq takes one value, but 2 were given. Use -in for any of several.", "From -eq $two", "         ^^^^")]
    [InlineData("From -eq $text.Colour", "The variable $text.Colour cannot be read: its value has no property 'Colour'.", "From -eq $text.Colour", "         ^^^^^^^^^^^^")]
    [InlineData("Subject -match '('", null, "Subject -match '('", "               ^^^")]
    [InlineData("Subject -match ''", "An empty pattern matches every text.", "Subject -match ''", "               ^^")]
    [InlineData("-not Size -gt 5", "-not has a higher precedence than -gt. Use -not (Size -gt 5).", "-not Size -gt 5", "^^^^")]
    [InlineData("Flagged -eq 1", "Flagged can be compared only with $true or $false.", "Flagged -eq 1", "            ^")]
    [InlineData("Header -like 'x'", "Header requires a field name: Header('X-Name').", "Header -like 'x'", "^^^^^^")]
    [InlineData("Header('a b') -like 'x'", "'a b' is not a valid header field name.", "Header('a b') -like 'x'", "       ^^^^^")]
    [InlineData("Subject -eq \"a`nb\"", "Text must not contain CR, LF or NUL.", "Subject -eq \"a`nb\"", "            ^^^^^^")]
    [InlineData("   ", "The filter is empty. Omit it to search without one.", "", "^")]
    [InlineData("From -like *@x.org", "'*@x.org' is not valid in a filter. Text must be in quotation marks.", "From -like *@x.org", "           ^^^^^^^")]
    [InlineData("Size > 5MB", "'>' is not valid in a filter. Use -gt.", "Size > 5MB", "     ^")]
    [InlineData("Subject != 'a'", "'!=' is not valid in a filter. Use -ne.", "Subject != 'a'", "        ^^")]
    [InlineData("Read && Flagged", "'&&' is not valid in a filter. Use -and.", "Read && Flagged", "     ^^")]
    [InlineData("Received -lt (Get-Date).AddDays(-3)", "A filter does not evaluate expressions. Assign the value to a variable and use the variable here.", "Received -lt (Get-Date).AddDays(-3)", "                       ^^^^^^^^^^^")]
    [InlineData("Received -lt [datetime]::Now", "A filter does not evaluate expressions. Assign the value to a variable and use the variable here.", "Received -lt [datetime]::Now", "             ^^^^^^^^^^^^^^^")]
    [InlineData("Uid -in 0", "A UID is a number from 1 to 4294967295.", "Uid -in 0", "        ^")]
    public void Points_at_the_place(string filter, string? problem, string line, string carets)
    {
        var error = Assert.Throws<FilterException>(() =>
            TestFilters.Read(filter, ("none", ""), ("list", Array.Empty<string>()), ("two", Two), ("text", "abc")));
        string[] lines = error.Message.ReplaceLineEndings("\n").Split('\n');
        if (problem is not null)
            Assert.Equal(problem, lines[0]);
        Assert.Equal(["", "    " + line, "    " + carets], lines[1..]);
    }

    [Fact]
    public void Shows_the_line_that_it_is_in_without_its_indent()
    {
        var error = Assert.Throws<FilterException>(() => TestFilters.Read("\n    From -like 'a' -and\r\n    Flaged -and\n    Read\n"));
        Assert.EndsWith(string.Join(Environment.NewLine, "Did you mean Flagged?", "", "    Flaged -and", "    ^^^^^^"), error.Message);
    }

    [Fact]
    public void Refuses_a_filter_that_is_nested_too_deep() =>
        Assert.Throws<FilterException>(() => TestFilters.Read(new string('(', 5000) + "Read" + new string(')', 5000)));
}
