using System.Management.Automation;
using Microsoft.PowerShell;

namespace ImapPS.Quickstart;

/// <summary>Runs cleanup.ps1 in PowerShell's own console, which this program hosts: what is seen is what pwsh shows.</summary>
static class ScriptRunner
{
    /// <summary>Runs the script; gives its exit code.</summary>
    public static int Run(string script, string module, MailAccount account, IReadOnlyDictionary<string, string> folders)
    {
        var arguments = new Dictionary<string, string>(folders)
        {
            ["Server"] = account.Server,
            ["Port"] = $"{account.Port}",
            ["Security"] = account.Security.ToString(),
            ["UserName"] = account.User,
        };
        if (account.Thumbprint is not null)
            arguments["CertificateThumbprint"] = account.Thumbprint;
        Environment.SetEnvironmentVariable("IMAPPS_PASSWORD", account.Password);
        // Colours are for a terminal.
        if (Console.IsOutputRedirected)
            Environment.SetEnvironmentVariable("NO_COLOR", "1");
        Console.WriteLine($"Running cleanup.ps1 in PowerShell {PSVersionInfo.PSVersion}.\n");
        string splat = string.Join("; ", arguments.Select(a => $"{a.Key} = {Literal(a.Value)}"));
        return ConsoleShell.Start("", "", ["-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command",
            $"$arguments = @{{ {splat} }}; Import-Module {Literal(module)}; & {Literal(script)} @arguments"]);
    }

    static string Literal(string value) => $"'{value.Replace("'", "''")}'";
}
