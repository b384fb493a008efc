namespace ImapPS.Shell.Tests;

public sealed class ShouldProcessTests
{
    [Fact]
    public void WhatIfSaysAndDoesNot()
    {
        var result = TestShell.Run("'a','b' | Remove-Sample -WhatIf");
        Assert.Empty(result.Output);
        Assert.Equal("What if: Performing the operation \"Remove\" on target \"a\".\nWhat if: Performing the operation \"Remove\" on target \"b\".\n", result.Host);
    }

    [Fact]
    public void TheVariableDoesTheSame()
    {
        Assert.Empty(TestShell.Run("$WhatIfPreference = $true; Remove-Sample a").Output);
        Assert.Equal(["removed a"], TestShell.Run("$WhatIfPreference = $true; Remove-Sample a -WhatIf:$false").Output);
    }

    [Fact]
    public void BelowThePreferenceNobodyAsks()
    {
        Assert.Equal(["removed a"], TestShell.Run("Remove-Sample a").Output);
        Assert.Equal(["Performing the operation \"Remove\" on target \"a\"."], TestShell.Run("Remove-Sample a -Verbose").Verbose);
    }

    [Theory]
    [InlineData("Y", 2)]
    [InlineData("YesToAll", 2)]
    [InlineData("N", 0)]
    [InlineData("L", 0)]
    public void AnswersCount(string answer, int removed)
    {
        var result = TestShell.Run("Remove-Sample a,b -Confirm", options =>
        {
            options.IsInteractive = true;
            options.Answers.Enqueue(answer);
        });
        Assert.Equal(removed, result.Output.Count);
        Assert.Contains("Are you sure you want to perform this action?", result.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void YesAndNoInTurn()
    {
        var result = TestShell.Run("$ConfirmPreference = 'Low'; Remove-Sample a,b", options =>
        {
            options.IsInteractive = true;
            options.Answers.Enqueue("N");
            options.Answers.Enqueue("Y");
        });
        Assert.Equal(["removed b"], result.Output);
    }

    [Fact]
    public void UnattendedAQuestionIsAnError()
    {
        var result = TestShell.Run("Remove-Sample a -Confirm; 'after'");
        Assert.Equal(["after"], result.Output);
        Assert.StartsWith("InvalidOperation,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["removed a"], TestShell.Run("Remove-Sample a -Confirm:$false").Output);
    }

    [Fact]
    public void ShouldContinueAsksWhateverThePreference()
    {
        Assert.Single(TestShell.Run("Remove-Sample all -Confirm:$false").Errors);
        Assert.Equal(["removed all"], TestShell.Run("Remove-Sample all -Force").Output);
        Assert.Equal(["removed all"], TestShell.Run("Remove-Sample all", options =>
        {
            options.IsInteractive = true;
            options.Answers.Enqueue("Y");
        }).Output);
    }
}
