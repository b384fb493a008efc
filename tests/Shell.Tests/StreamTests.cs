using System.Management.Automation;
using ImapPS.Shell.Tests.Samples;

namespace ImapPS.Shell.Tests;

[Collection("journal")]
public sealed class StreamTests
{
    [Fact]
    public void FirstDisposesTheCommandsBeforeItAndNothingElse()
    {
        GetNumberCommand.Journal.Clear();
        Assert.Equal("1|2", TestShell.Text("Get-Number 5 | Select-Object -First 2"));
        Assert.Equal(["begin", "write 1", "write 2", "stopped", "dispose"], GetNumberCommand.Journal);
    }

    [Fact]
    public void ACommandThatRunsToItsEndEndsAndIsDisposedOf()
    {
        GetNumberCommand.Journal.Clear();
        Assert.Equal("1", TestShell.Text("Get-Number 1"));
        Assert.Equal(["begin", "write 1", "end", "dispose"], GetNumberCommand.Journal);
    }

    [Fact]
    public void StopComesFromAnotherThread()
    {
        WaitSampleCommand.Started.Reset();
        using var shell = TestShell.New();
        var stopper = new Thread(() =>
        {
            WaitSampleCommand.Started.Wait();
            shell.Stop();
        });
        stopper.Start();
        var result = shell.Run("Wait-Sample; 'after'");
        stopper.Join();
        Assert.True(result.WasStopped);
        Assert.True(WaitSampleCommand.WasStopped);
        Assert.Empty(result.Output);
        Assert.Equal([1], shell.Run("1").Output);
    }

    [Fact]
    public void EveryStreamGoesItsWay()
    {
        var result = TestShell.Run("Write-Sample -Fail -Verbose -Debug -InformationAction Continue");
        Assert.Equal(["output"], result.Output);
        Assert.Equal(["verbose"], result.Verbose);
        Assert.Equal(["debug"], result.Debug);
        Assert.Equal(["warning"], result.Warnings);
        Assert.Equal("information", Assert.Single(result.Information).ToString());
        Assert.Equal("activity", Assert.Single(result.Progress).Activity);
        var error = Assert.Single(result.Errors);
        Assert.Equal($"Gone,{typeof(WriteSampleCommand).FullName}", error.FullyQualifiedErrorId);
        Assert.Equal("ObjectNotFound: (item:String) [Write-Sample], FileNotFoundException", error.CategoryInfo.ToString());
        Assert.Null(result.TerminatingError);
    }

    [Fact]
    public void SilentStreamsAreSilent()
    {
        var result = TestShell.Run("Write-Sample -Fail -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count; $Error.Count");
        Assert.Equal(["output", 1, 1], result.Output);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Empty(result.Verbose);
    }

    [Fact]
    public void StopMakesAnErrorTheEnd()
    {
        var result = TestShell.Run("Write-Sample -Fail -ErrorAction Stop; 'after'");
        Assert.Empty(result.Output);
        Assert.Equal($"Gone,{typeof(WriteSampleCommand).FullName}", result.TerminatingError!.FullyQualifiedErrorId);
        Assert.IsType<FileNotFoundException>(result.TerminatingError.Exception);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void ATerminatingErrorEndsItsStatementOnly()
    {
        var result = TestShell.Run("Write-Sample -Throw; 'after'");
        Assert.Equal(["after"], result.Output);
        Assert.Equal($"TooLate,{typeof(WriteSampleCommand).FullName}", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Null(result.TerminatingError);
    }

    [Theory]
    [InlineData("Write-Sample -Throw", "TooLate")]
    [InlineData("Write-Sample -ThrowPlain", "System.InvalidOperationException")]
    [InlineData("Write-Sample -Fail -ErrorAction Stop", "Gone")]
    public void CatchSeesTheErrorItself(string command, string id)
    {
        Assert.Equal($"{id},{typeof(WriteSampleCommand).FullName}", TestShell.Value($"try {{ $null = {command} }} catch {{ $_.FullyQualifiedErrorId }}"));
    }

    [Fact]
    public void CatchChoosesByType()
    {
        Assert.Equal("timeout", TestShell.Value("try { Write-Sample -Throw | Out-Null } catch [IO.IOException] { 'io' } catch [TimeoutException] { 'timeout' } finally { $x = 1 }"));
    }

    [Fact]
    public void VariablesCollectTheStreams()
    {
        Assert.Equal("output|warning|gone|x|output", TestShell.Text(
            "Write-Sample -Fail -OutVariable o -WarningVariable w -ErrorVariable e -ErrorAction SilentlyContinue; \"$w\"; \"$e\"; 'x'; \"$o\""));
    }

    [Fact]
    public void WritingFromOutsideIsRefused()
    {
        var cmdlet = new WriteSampleCommand();
        Assert.Throws<InvalidOperationException>(() => cmdlet.Invoke());
    }
}

[CollectionDefinition("journal", DisableParallelization = true)]
public sealed class JournalCollection;
