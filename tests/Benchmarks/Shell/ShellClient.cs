using System.Diagnostics;
using System.Globalization;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>A real PowerShell with the built module as a measured client.</summary>
static class ShellClient
{
    /// <summary>The module as the build left it; null where there is none.</summary>
    public static string? Module { get; } = FindModule();

    public static bool IsAvailable(out string why)
    {
        why = Module is null ? "the module is not built" : "";
        return why.Length == 0;
    }

    /// <summary>Starts a PowerShell that obeys the words of a measured client.</summary>
    public static MeasuredProcess Start(ClientSettings settings, Workload workload) => new(StartInfo("-File", Path.Combine(AppContext.BaseDirectory, "client.ps1"),
        "-Module", Module!, "-Port", settings.Port.ToString(CultureInfo.InvariantCulture), "-User", settings.UserName, "-Password", settings.Password,
        "-Folder", workload.Folder, "-Count", settings.Count.ToString(CultureInfo.InvariantCulture), "-Work", workload.Shell!, $"-Tls:${settings.Tls}"));

    /// <summary>How a PowerShell is started without anyone's profile: directly, so that its memory can be read.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments) => Dotnet([Program.Value, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);

    // pwsh.dll of the tool that .config/dotnet-tools.json names.
    static readonly Lazy<string> Program = new(() =>
    {
        var start = Dotnet(["tool", "run", "pwsh", "--", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", "Join-Path $PSHOME pwsh.dll"]);
        start.WorkingDirectory = Path.GetDirectoryName(Module);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process.StandardOutput.ReadToEnd().Trim();
    });

    static ProcessStartInfo Dotnet(IEnumerable<string> arguments) => new("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

    static string? FindModule()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string module = Path.Combine(folder.FullName, "out", "ImapPS");
            if (File.Exists(Path.Combine(module, "ImapPS.psd1")))
                return module;
        }
        return null;
    }
}
