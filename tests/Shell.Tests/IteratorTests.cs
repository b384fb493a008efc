using System.Management.Automation;

namespace ImapPS.Shell.Tests;

/// <summary>Writes what an iterator gives, which is a list and its own enumerator in one object.</summary>
[Cmdlet(VerbsCommon.Get, "Iterated")]
public sealed class GetIteratedCommand : PSCmdlet
{
    public static bool WasDisposed { get; set; }

    protected override void EndProcessing() => WriteObject(Numbers(), true);

    private static IEnumerable<int> Numbers()
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            WasDisposed = true;
        }
    }
}

public sealed class IteratorTests
{
    [Fact]
    public void AnIteratorIsWrittenElementByElement() => Assert.Equal("1|2", TestShell.Text("Get-Iterated"));

    [Fact]
    public void ItIsDisposedOfWhenNobodyWantsMore()
    {
        GetIteratedCommand.WasDisposed = false;
        Assert.Equal("1", TestShell.Text("Get-Iterated | Select-Object -First 1"));
        Assert.True(GetIteratedCommand.WasDisposed);
    }
}
