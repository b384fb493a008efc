using System.Management.Automation;
using System.Security;

namespace ImapPS.Shell.Tests;

public sealed class HostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("imapps-shell-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void AFileRunsWithItsParametersAndExitCode()
    {
        var file = Script("param([string] $Name, [int] $Count = 1, [switch] $Loud) \"$Name/$Count/$Loud\"; \"$PSScriptRoot\"; exit 3; 'never'");
        using var shell = TestShell.New();
        var result = shell.RunFile(file, new Dictionary<string, object?> { ["Name"] = "n", ["Loud"] = true });
        Assert.Equal(["n/1/True", folder], result.Output);
        Assert.Null(result.TerminatingError);
    }

    [Fact]
    public void AThrowInAFileEndsItWithOne()
    {
        using var shell = TestShell.New();
        var result = shell.RunFile(Script("'before'; throw 'over'; 'after'"));
        Assert.Equal(["before"], result.Output);
        Assert.Equal("over", result.TerminatingError!.FullyQualifiedErrorId);
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("over\n", result.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersThatDoNotFitAreSaidToBeSo()
    {
        using var shell = TestShell.New();
        var result = shell.RunFile(Script("param([int] $Count) $Count"), new Dictionary<string, object?> { ["Count"] = "x" });
        Assert.StartsWith("ParameterArgumentTransformationError", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void ATextThatIsNoScriptRunsNothing()
    {
        var result = TestShell.Run("'ran'; if (");
        Assert.Empty(result.Output);
        Assert.IsType<ParseException>(result.TerminatingError!.Exception);
        Assert.Contains("if (", result.TerminatingError.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheScreenGetsTextAsItComes()
    {
        var screen = new StringWriter();
        var seen = new List<string>();
        using var shell = TestShell.New(options => options.Screen = screen);
        shell.Variables.Set("look", (Action)(() => seen.Add(screen.ToString())));
        var result = shell.Run("'first'; $look.Invoke(); Write-Host 'second'; $look.Invoke(); Write-Warning 'third'");
        Assert.Equal(["first\n", "first\nsecond\n"], seen);
        Assert.Equal("first\nsecond\nWARNING: third\n", screen.ToString());
        Assert.Equal(result.Host, screen.ToString());
    }

    [Fact]
    public void PreparedCredentialsAnswerTheQuestion()
    {
        var secret = new SecureString();
        secret.AppendChar('p');
        var result = TestShell.Run("$c = Get-Credential; $c.UserName; (Get-Credential me).UserName; $c.GetNetworkCredential().Password", options =>
        {
            options.Credentials.Enqueue(new PSCredential("ann", secret));
            options.Credentials.Enqueue(new PSCredential("ann", secret));
        });
        Assert.Equal(["ann", "me", "p"], result.Output);
    }

    [Theory]
    [InlineData("Get-Credential")]
    [InlineData("Read-Host 'name'")]
    [InlineData("Join-Sample")]
    public void UnattendedNobodyIsAsked(string script) => Assert.Single(TestShell.Run(script).Errors);

    [Fact]
    public void VariablesAndFunctionsStayFromRunToRun()
    {
        using var shell = TestShell.New();
        shell.Run("$x = 5; function Get-X { $x + 1 }");
        Assert.Equal([6], shell.Run("Get-X").Output);
        Assert.Equal(5, PSObjectValue(shell.Variables.GetValue("x")));
        shell.Variables.Set("y", "set from outside");
        Assert.Equal(["set from outside"], shell.Run("$y").Output);
    }

    [Fact]
    public void WhatOneShellKnowsAnotherDoesNot()
    {
        using var first = TestShell.New();
        using var second = TestShell.New();
        first.Run("$only = 1; Set-StrictMode -Version Latest");
        Assert.Empty(second.Run("if ($only) { 'leaked' }").Output);
    }

    [Fact]
    public void AScreenIsAsWideAsItIs()
    {
        using var shell = TestShell.New(options => options.Width = 20);
        var result = shell.Run("[pscustomobject]@{ Long = 'x' * 50; B = 1 }");
        Assert.All(result.Host.Split('\n'), line => Assert.True(line.Length <= 20, line));
        Assert.Contains("…", result.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndlessLoopIsStopped()
    {
        using var shell = TestShell.New();
        using var timer = new Timer(_ => shell.Stop(), null, 200, Timeout.Infinite);
        var result = shell.Run("try { while ($true) { $i++ } } finally { Write-Host 'cleaned' }; 'never'");
        Assert.True(result.WasStopped);
        Assert.Empty(result.Output);
    }

    private static object? PSObjectValue(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private string Script(string text)
    {
        var path = Path.Combine(folder, "script.ps1");
        File.WriteAllText(path, text);
        return path;
    }
}
