using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace ImapPS.Module.Pester;

/// <summary>What became of one It.</summary>
/// <param name="Name">Its describing blocks and its own text.</param>
/// <param name="Outcome">Pester's word: Passed, Failed, Skipped, Inconclusive, NotRun.</param>
/// <param name="Message">What it failed with; else null.</param>
public sealed record ItResult(string Name, string Outcome, string? Message)
{
    /// <summary>The name, as test runners show it.</summary>
    public override string ToString() => Name;
}

/// <summary>Runs Pester on one file, in a PowerShell process of its own: the one that .config/dotnet-tools.json names.</summary>
static class PesterRun
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    static readonly string Root = FindRoot();

    static readonly string Pester = typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Pester").Value!;

    public static string Folder { get; } = Path.Combine(Root, "tests", "Module");

    /// <summary>The results of all Its of a file, and a failed one for a file or block that did not get as far.</summary>
    public static IReadOnlyList<ItResult> Of(string file)
    {
        string results = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet",
            [
                "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"),
                "-Pester", Pester, "-Path", Path.Combine(Folder, file), "-ResultPath", results,
            ])
            {
                WorkingDirectory = Root,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["IMAPPS_OTHER_MIMEKIT"] = OtherMimeKit.File },
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                return [new ItResult(file, "Failed", $"Pester did not end within {Limit.TotalMinutes} minutes.\n{output.Result}")];
            }
            string json = File.ReadAllText(results);
            var its = json.Length == 0 ? [] : JsonSerializer.Deserialize<List<ItResult>>(json)!;
            return its.Count > 0 ? its : [new ItResult(file, "Failed", $"Pester ran no test (exit code {process.ExitCode}).\n{output.Result}\n{error.Result}")];
        }
        finally
        {
            File.Delete(results);
        }
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImapPS.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run from a checkout.");
        return folder.FullName;
    }
}
