using ImapPS.Filtering;
using Xunit;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>What a person reads who mistyped: the problem, the line, and carets under the place.</summary>
public sealed class FilterErrorTests
{
    static readonly string[] Two = ["a", "b"];

    [Theory]
    [InlineData("Form -like 'x'", "There is no property 'Form'. Did you mean From?", "Form -like 'x'", "^^^^")]
    [InlineData("Size -gt", "The filter ends where a value must stand.", "Size -gt", "        ^")]
    [InlineData("Size -gt five", "A value must stand here. Write 'five' in quotes if it is a text; what has to be computed must come in a variable.", "Size -gt five", "         ^^^^")]
    [InlineData("Size -gt 5XB", "'5XB' is no number for Size. Write one such as 1000 or 5MB.", "Size -gt 5XB", "         ^^^")]
    [InlineData("(Read -and Flagged", "This parenthesis is never closed.", "(Read -and Flagged", "^")]
    [InlineData("Read)", "')' is one too many here: -and or -or is missing, or it does not belong here.", "Read)", "    ^")]
    [InlineData("Size -gt 5MB Flagged", "'Flagged' is one too many here: -and or -or is missing, or it does not belong here.", "Size -gt 5MB Flagged", "             ^^^^^^^")]
    [InlineData("Subject -like '[a'", "The pattern has a '[' that is never closed. Write `[ for the character itself.", "Subject -like '[a'", "              ^^^^")]
    [InlineData("Subject -eq 'a", "This quote is never closed.", "Subject -eq 'a", "            ^")]
    [InlineData("Subject -is 'a'", "There is no operator -is.", "Subject -is 'a'", "        ^^^")]
    [InlineData("Subject -gt 'a'", "-gt cannot be used with Subject: it is a text, which is not compared by size.", "Subject -gt 'a'", "        ^^^")]
    [InlineData("Size -like '5*'", "-like cannot be used with Size: it is no text.", "Size -like '5*'", "     ^^^^^")]
    [InlineData("Size", "Size must be compared with something, for example by -gt.", "Size", "^^^^")]
    [InlineData("Age -gt 90", "'90' is not an age. Write a number with a unit: 30min, 12h, 90d, 6w, 3mo or 2y; or give a TimeSpan.", "Age -gt 90", "        ^^")]
    [InlineData("Age -gt 3m", "'3m' can be read as minutes or as months. Write 3min for minutes, or 3mo for months.", "Age -gt 3m", "        ^^")]
    [InlineData("Subject -eq ''", "The value is empty. For messages where Subject is missing or empty, write -not Subject.", "Subject -eq ''", "            ^^")]
    [InlineData("From -notlike $none", "The variable $none is empty. For messages where From is missing or empty, write -not From.", "From -notlike $none", "              ^^^^^")]
    [InlineData("To -notin 'a', ' '", "The value is empty. For messages where To is missing or empty, write -not To.", "To -notin 'a', ' '", "               ^^^")]
    [InlineData("From -like '**'", "The pattern matches every text. For messages where From is not empty, write From alone.", "From -like '**'", "           ^^^^")]
    [InlineData("Received -lt 01/02/2024", "'01/02/2024' can be read as more than one day. Write it as 2024-01-02, if that is the day.", "Received -lt 01/02/2024", "             ^^^^^^^^^^")]
    [InlineData("Received -lt 2024-02-30", "'2024-02-30' is no date. Write it as 2024-02-28 or 2024-02-28T13:00.", "Received -lt 2024-02-30", "             ^^^^^^^^^^")]
    [InlineData("Received -lt (Get-Date)", "A value must stand here. Write 'Get' in quotes if it is a text; what has to be computed must come in a variable.", "Received -lt (Get-Date)", "              ^^^")]
    [InlineData("Received -lt $d.AddDays(1)", "A filter computes nothing: put the value into a variable first and name it here.", "Received -lt $d.AddDays(1)", "             ^^^^^^^^^^^")]
    [InlineData("From -like \"*$nope*\"", "The variable $nope does not exist.", "From -like \"*$nope*\"", "             ^^^^^")]
    [InlineData("From -like \"*$none*\"", "The variable $none is empty.", "From -like \"*$none*\"", "             ^^^^^")]
    [InlineData("From -eq $null", "The variable $null has no value: it is $null.", "From -eq $null", "         ^^^^^")]
    [InlineData("From -in $list", "The variable $list is an empty list.", "From -in $list", "         ^^^^^")]
    [InlineData("From -eq $two", "-eq takes one value, and here are 2. Use -in for any of several.", "From -eq $two", "         ^^^^")]
    [InlineData("From -eq $text.Colour", "The variable $text.Colour cannot be had: its value has no property 'Colour'.", "From -eq $text.Colour", "         ^^^^^^^^^^^^")]
    [InlineData("Subject -match '('", null, "Subject -match '('", "               ^^^")]
    [InlineData("Subject -match ''", "An empty pattern matches every text.", "Subject -match ''", "               ^^")]
    [InlineData("-not Size -gt 5", "-not binds tighter than -gt. Write -not (Size -gt 5).", "-not Size -gt 5", "^^^^")]
    [InlineData("Flagged -eq 1", "Flagged is $true or $false, nothing else.", "Flagged -eq 1", "            ^")]
    [InlineData("Header -like 'x'", "Header needs the name of a field: Header('X-Name').", "Header -like 'x'", "^^^^^^")]
    [InlineData("Header('a b') -like 'x'", "'a b' is not a valid header field name.", "Header('a b') -like 'x'", "       ^^^^^")]
    [InlineData("Subject -eq \"a`nb\"", "A text must not contain CR, LF or NUL.", "Subject -eq \"a`nb\"", "            ^^^^^^")]
    [InlineData("   ", "The filter is empty. Leave it out to search without one.", "", "^")]
    [InlineData("From -like *@x.org", "'*@x.org' has no meaning in a filter. A text must stand in quotes.", "From -like *@x.org", "           ^^^^^^^")]
    [InlineData("Size > 5MB", "'>' has no meaning in a filter. Write -gt.", "Size > 5MB", "     ^")]
    [InlineData("Subject != 'a'", "'!=' has no meaning in a filter. Write -ne.", "Subject != 'a'", "        ^^")]
    [InlineData("Read && Flagged", "'&&' has no meaning in a filter. Write -and.", "Read && Flagged", "     ^^")]
    [InlineData("Received -lt (Get-Date).AddDays(-3)", "A filter computes nothing: put the value into a variable first and name it here.", "Received -lt (Get-Date).AddDays(-3)", "                       ^^^^^^^^^^^")]
    [InlineData("Received -lt [datetime]::Now", "A filter computes nothing: put the value into a variable first and name it here.", "Received -lt [datetime]::Now", "             ^^^^^^^^^^^^^^^")]
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
