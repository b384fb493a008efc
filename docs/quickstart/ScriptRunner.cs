using System.Diagnostics;
using ImapPS.Shell;

namespace ImapPS.Quickstart;

/// <summary>Runs cleanup.ps1 in pwsh where there is one, else in the stand-in shell.</summary>
static class ScriptRunner
{
    /// <summary>Runs the script; gives its exit code.</summary>
    public static int Run(string script, string module, MailAccount account, IReadOnlyDictionary<string, object?> folders, bool standIn)
    {
        var arguments = new Dictionary<string, object?>(folders)
        {
            ["Server"] = account.Server,
            ["Port"] = account.Port,
            ["Security"] = account.Security.ToString(),
            ["UserName"] = account.User,
        };
        if (account.Thumbprint is not null)
            arguments["CertificateThumbprint"] = account.Thumbprint;
        Environment.SetEnvironmentVariable("IMAPPS_PASSWORD", account.Password);
        if (!standIn && FindPwsh() is { } pwsh)
        {
            Console.WriteLine($"Running cleanup.ps1 in PowerShell ({pwsh}).\n");
            return RunInPwsh(pwsh, script, module, arguments);
        }
        Console.WriteLine(standIn ? "Running cleanup.ps1 in the stand-in shell, as asked.\n" : "No pwsh was found: running cleanup.ps1 in the stand-in shell.\n");
        return RunInStandIn(script, module, arguments);
    }

    static string? FindPwsh()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(f => f.Length > 0)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    static int RunInPwsh(string pwsh, string script, string module, Dictionary<string, object?> arguments)
    {
        string splat = string.Join("; ", arguments.Select(a => $"{a.Key} = {Literal(a.Value)}"));
        string command = $"$arguments = @{{ {splat} }}; Import-Module {Literal(module)}; & {Literal(script)} @arguments";
        var start = new ProcessStartInfo(pwsh) { UseShellExecute = false };
        // Colours are for a screen.
        if (Console.IsOutputRedirected)
            start.Environment["NO_COLOR"] = "1";
        foreach (string argument in new[] { "-NoProfile", "-NonInteractive", "-Command", command })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    static string Literal(object? value) => value is int number ? $"{number}" : $"'{value?.ToString()?.Replace("'", "''")}'";

    static int RunInStandIn(string script, string module, Dictionary<string, object?> arguments)
    {
        using var shell = new ShellHost(new ShellOptions { Screen = Console.Out, Width = 120 });
        shell.ImportModule(module);
        var result = shell.RunFile(script, arguments);
        return result.TerminatingError is null ? result.ExitCode : 1;
    }
}
