using System.Management.Automation;
using ImapPS.Shell.Tests.Samples;

namespace ImapPS.Shell.Tests;

public sealed class BindingTests
{
    [Theory]
    [InlineData("Test-Binding x", "ByName", "Name", "x")]
    [InlineData("Test-Binding -Title x", "ByName", "Name", "x")]
    [InlineData("Test-Binding -Na x", "ByName", "Name", "x")]
    [InlineData("Test-Binding -Id 7", "ById", "Id", 7)]
    [InlineData("Test-Binding -Name:x", "ByName", "Name", "x")]
    [InlineData("Test-Binding -Color gree", "ByName", "Color", Color.Green)]
    [InlineData("Test-Binding -Level 3", "ByName", "Level", 3)]
    [InlineData("Test-Binding -Size 5MB", "ByName", "Size", 5L << 20)]
    [InlineData("Test-Binding -Size '5MB'", "ByName", "Size", 5L << 20)]
    [InlineData("Test-Binding -Size 1.5kb", "ByName", "Size", 1536L)]
    [InlineData("Test-Binding -Mode HIGH", "ByName", "Mode", "HIGH")]
    [InlineData("Test-Binding -Doubled 4", "ByName", "Doubled", 8)]
    [InlineData("Test-Binding -Flag 1", "ByName", "Flag", true)]
    [InlineData("Test-Binding -Flag $false", "ByName", "Flag", false)]
    [InlineData("Test-Binding 007", "ById", "Id", 7)]
    [InlineData("Test-Binding -Name 007", "ByName", "Name", "007")]
    [InlineData("Test-Binding -Name [Gmail]/Trash", "ByName", "Name", "[Gmail]/Trash")]
    [InlineData("Test-Binding -Name a-b.c@d", "ByName", "Name", "a-b.c@d")]
    [InlineData("$p = 'q'; Test-Binding $p/x", "ByName", "Name", "q/x")]
    [InlineData("$p = @{ Name = 'y' }; Test-Binding @p", "ByName", "Name", "y")]
    [InlineData("$p = @{ Name = 'y' }; Test-Binding @p -Name z", "ByName", "Name", "z")]
    [InlineData("[pscustomobject]@{ Title = 'z' } | Test-Binding", "ByName", "Name", "z")]
    [InlineData("[pscustomobject]@{ Id = '9' } | Test-Binding", "ById", "Id", 9)]
    public void Binds(string script, string set, string parameter, object value)
    {
        var bound = Assert.IsType<PSObject>(TestShell.Value(script));
        Assert.Equal(set, bound.Properties["Set"]!.Value);
        Assert.Equal(value, bound.Properties[parameter]!.Value);
    }

    [Fact]
    public void ByValueComesBeforeByName()
    {
        var bound = Assert.IsType<PSObject>(TestShell.Value("[uri]'http://x/' | Test-Binding"));
        Assert.Equal("ByObject", bound.Properties["Set"]!.Value);
        Assert.Equal(new Uri("http://x/"), bound.Properties["Address"]!.Value);
    }

    [Fact]
    public void DatesAndSpansAreCultureFree()
    {
        var bound = Assert.IsType<PSObject>(TestShell.Value("Test-Binding -When 2024-03-01 -Span 1.02:00:00"));
        Assert.Equal(new DateTime(2024, 3, 1), bound.Properties["When"]!.Value);
        Assert.Equal(new TimeSpan(1, 2, 0, 0), bound.Properties["Span"]!.Value);
    }

    [Fact]
    public void EveryElementIsConverted()
    {
        var bound = Assert.IsType<PSObject>(TestShell.Value("Test-Binding -Colors red -Tags 1,2"));
        Assert.Equal([Color.Red, Color.Grey], (Color[])Assert.IsType<PSObject>(TestShell.Value("Test-Binding -Colors red,grey")).Properties["Colors"]!.Value!);
        Assert.Equal(["1", "2"], (string[])bound.Properties["Tags"]!.Value!);
    }

    [Theory]
    [InlineData("Test-Binding -Nonsense 1", "NamedParameterNotFound")]
    [InlineData("Test-Binding a b", "PositionalParameterNotFound")]
    [InlineData("Test-Binding -Name", "MissingArgument")]
    [InlineData("Test-Binding -Name a -Name b", "ParameterAlreadyBound")]
    [InlineData("Test-Binding -Name a -Id 1", "AmbiguousParameterSet")]
    [InlineData("Test-Binding -Level 99", "ParameterArgumentValidationError")]
    [InlineData("Test-Binding -Mode middle", "ParameterArgumentValidationError")]
    [InlineData("Test-Binding -Word TOOLONG", "ParameterArgumentValidationError")]
    [InlineData("Test-Binding -Word a1", "ParameterArgumentValidationError")]
    [InlineData("Test-Binding -Tags 1,2,3", "ParameterArgumentValidationError")]
    [InlineData("Test-Binding -Doubled x", "ParameterArgumentTransformationError")]
    [InlineData("Test-Binding -Size big", "CannotConvertArgumentNoMessage")]
    [InlineData("Test-Binding -Color blue", "CannotConvertArgumentNoMessage")]
    [InlineData("Test-Binding -Size 1,2", "CannotConvertArgument")]
    [InlineData("Test-Binding -Flag yes", "CannotConvertArgument")]
    [InlineData("Test-Binding -S 1", "AmbiguousParameter")]
    [InlineData("Test-Binding -Id $null", "ParameterArgumentValidationErrorNullNotAllowed")]
    [InlineData("1 | Get-Number", "InputObjectNotBound")]
    [InlineData("Join-Sample -Separator ''", "ParameterArgumentValidationErrorEmptyStringNotAllowed")]
    [InlineData("Join-Sample -Value 1", "MissingMandatoryParameter")]
    [InlineData("'x' | Join-Sample -Separator -", "InputObjectNotBound")]
    public void SaysWhy(string script, string id)
    {
        var command = script.Contains("Get-Number", StringComparison.Ordinal) ? typeof(GetNumberCommand)
            : script.Contains("Join", StringComparison.Ordinal) ? typeof(JoinSampleCommand) : typeof(TestBindingCommand);
        Assert.Equal($"{id},{command.FullName}", TestShell.ErrorId(script));
    }

    [Fact]
    public void AnUnknownCommandIsSaidToBeUnknown() => Assert.Equal("CommandNotFoundException", TestShell.ErrorId("Get-Nonsense"));

    [Fact]
    public void WhatOneObjectBoundTheNextDoesNotSee()
    {
        Assert.Equal("1-!|2-", TestShell.Text("$a = [pscustomobject]@{ Value = 1; Suffix = '!' }; ($a | Select-Object -ExpandProperty Value -Property Suffix), 2 | Join-Sample -Separator -"));
    }

    [Fact]
    public void TheRestIsTaken() => Assert.Equal("1+b+c", TestShell.Text("Join-Sample + 1 b c"));

    [Fact]
    public void ABlockIsRunForEachObject()
    {
        Assert.Equal("2-|4-", TestShell.Text("1,2 | Join-Sample -Separator '-' -Value { $_ * 2 }"));
    }

    [Fact]
    public void DynamicParametersDependOnTheOthers()
    {
        Assert.Equal(4, TestShell.Value("Get-Dynamic deep -Depth 4"));
        Assert.Equal($"NamedParameterNotFound,{typeof(GetDynamicCommand).FullName}", TestShell.ErrorId("Get-Dynamic flat -Depth 4"));
    }

    [Fact]
    public void DefaultsFillWhatWasNotGiven()
    {
        Assert.Equal("1|2", TestShell.Text("$PSDefaultParameterValues['Get-Num*:Count'] = 2; Get-Number"));
        Assert.Equal("1", TestShell.Text("$PSDefaultParameterValues['Get-Num*:Count'] = 2; Get-Number 1"));
    }

    [Fact]
    public void ADefaultThatDoesNotFitIsAWarning() =>
        Assert.Contains("default value 'many' to parameter 'Count' failed", TestShell.Run("$PSDefaultParameterValues['Get-Num*:Count'] = 'many'; Get-Number").Warnings.Single());

    [Fact]
    public void APersonIsAskedForWhatIsMissing()
    {
        var result = TestShell.Run("3 | Join-Sample", options =>
        {
            options.IsInteractive = true;
            options.Values["Separator"] = "=";
        });
        Assert.Equal(["3="], result.Output);
    }

    [Fact]
    public void ProgrammaticCallsBindTheSame()
    {
        using var shell = TestShell.New();
        var result = shell.Invoke("Join-Sample", new Dictionary<string, object?> { ["Separator"] = "/" }, [1, "2"]);
        Assert.Equal(["1/", "2/"], result.Output);
        Assert.Equal($"NamedParameterNotFound,{typeof(TestBindingCommand).FullName}",
            shell.Invoke("Test-Binding", new Dictionary<string, object?> { ["No"] = 1 }).TerminatingError!.FullyQualifiedErrorId);
    }
}
