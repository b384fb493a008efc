using System.Diagnostics;
using System.Text;

namespace ImapPS.Servers;

/// <summary>How a program ended and what it printed.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result, or an exception with all that was printed when the program failed.</summary>
    public ProcessResult Succeeded() => ExitCode == 0 ? this
        : throw new InvalidOperationException($"The program ended with {ExitCode}.\n{Output}\n{Error}");
}

/// <summary>Runs a program to its end within a time limit.</summary>
public static class ClientProcess
{
    static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program; one that is not done in time is killed with its children, and that is an exception.</summary>
    public static ProcessResult Run(string program, IEnumerable<string> arguments, string input = "",
        IReadOnlyDictionary<string, string>? environment = null, string? workingFolder = null, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = workingFolder ?? "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells.
        }
        if (!process.WaitForExit(limit ?? DefaultLimit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new TimeoutException($"{program} was not done in time.\n{output.Result}\n{error.Result}");
        }
        return new ProcessResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Whether a program of this name is on the path.</summary>
    public static bool IsInstalled(string program) => Find(program) is not null;

    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/bin", "/usr/sbin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
