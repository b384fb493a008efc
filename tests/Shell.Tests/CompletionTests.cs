namespace ImapPS.Shell.Tests;

/// <summary>What Tab offers; PowerShell 7.6 offers the same for each of these lines.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("Find-T", "Find-Town", 0, 6)]
    [InlineData("Find-Town -", "-Land,-Town,-Color,-Size,-Exact,-Letter", 10, 1)]
    [InlineData("Find-Town -L", "-Land,-Letter", 10, 2)]
    [InlineData("Find-Town -Land Norway -Town ", "Oslo,Bergen,'Mo i Rana'", 29, 0)]
    [InlineData("Find-Town Norway ", "Oslo,Bergen,'Mo i Rana'", 17, 0)]
    [InlineData("Find-Town Norway B", "Bergen", 17, 1)]
    [InlineData("Find-Town Norway Oslo,", "Oslo,Bergen,'Mo i Rana'", 22, 0)]
    [InlineData("Find-Town Norway Oslo,B", "Bergen", 22, 1)]
    [InlineData("Find-Town -Town ", "Nowhere", 16, 0)]
    [InlineData("Find-Town broken ", "", 17, 0)]
    [InlineData("Find-Town -Color ", "Green,Grey,Red", 17, 0)]
    [InlineData("Find-Town -Color G", "Green,Grey", 17, 1)]
    [InlineData("Find-Town -Size ", "large,small,'very large'", 16, 0)]
    [InlineData("Find-Town -Size v", "'very large'", 16, 1)]
    [InlineData("Find-Town -Size 'v", "'very large'", 16, 2)]
    [InlineData("Find-Town -Letter ", "alpha,beta", 18, 0)]
    [InlineData("Find-Town -Exact Norway ", "Oslo,Bergen,'Mo i Rana'", 24, 0)]
    [InlineData("$x = Find-Town Norway ", "Oslo,Bergen,'Mo i Rana'", 22, 0)]
    [InlineData("1 | Find-Town Norway M", "'Mo i Rana'", 21, 1)]
    [InlineData("Find-Town -Land $known -Town ", "Oslo,Bergen,'Mo i Rana'", 29, 0)]
    [InlineData("Find-Town -Land 'Norway' -Town O", "Oslo", 31, 1)]
    [InlineData("Find-Town Spain ", "'Spain City',Find-Town/Town,'Find-Town 2'", 16, 0)]
    [InlineData("Find-Town -Exact -", "-Land,-Town,-Color,-Size,-Letter", 17, 1)]
    [InlineData("Find-Town -Color:", "Green,Grey,Red", 17, 0)]
    [InlineData("Find-Town -Nope ", "", 16, 0)]
    public void OffersWhatPowerShellOffers(string line, string matches, int start, int length)
    {
        using var shell = TestShell.New();
        shell.Variables.Set("known", "Norway");
        var completion = shell.CompleteInput(line);
        Assert.Equal(matches, string.Join(",", completion.CompletionMatches.Select(match => match.CompletionText)));
        Assert.Equal((start, length), (completion.ReplacementIndex, completion.ReplacementLength));
    }

    [Fact]
    public void TheCursorMayStandInTheMiddle()
    {
        using var shell = TestShell.New();
        Assert.Equal("Find-Town", Assert.Single(shell.CompleteInput("Find-T | Sort-Object", 6).CompletionMatches).CompletionText);
    }
}
