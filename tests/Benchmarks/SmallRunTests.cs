using System.Diagnostics;
using Xunit;

namespace ImapPS.Benchmarks;

/// <summary>What is exact on any machine: items, commands and round trips of every workload. No time is judged.</summary>
public class SmallRunTests
{
    [Fact]
    public async Task Counts_and_round_trips_are_as_designed()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.ChangeExtension(typeof(SmallRunTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null), ["--small"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{output}\n{await error}");
    }
}
