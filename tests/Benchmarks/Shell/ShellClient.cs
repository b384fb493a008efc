using System.Diagnostics;
using System.Globalization;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>A real PowerShell with the built module as a measured client.</summary>
static class ShellClient
{
    /// <summary>The module as the build left it; null where there is none.</summary>
    public static string? Module { get; } = FindModule();

    static readonly string? Program = FindProgram();

    public static bool IsAvailable(out string why)
    {
        why = Program is null ? "there is no pwsh on the PATH" : Module is null ? "the module is not built" : "";
        return why.Length == 0;
    }

    /// <summary>Starts a PowerShell that obeys the words of a measured client.</summary>
    public static MeasuredProcess Start(ClientSettings settings, Workload workload) => new(StartInfo("-File", Path.Combine(AppContext.BaseDirectory, "client.ps1"),
        "-Module", Module!, "-Port", settings.Port.ToString(CultureInfo.InvariantCulture), "-User", settings.UserName, "-Password", settings.Password,
        "-Folder", workload.Folder, "-Count", settings.Count.ToString(CultureInfo.InvariantCulture), "-Work", workload.Shell!, $"-Tls:${settings.Tls}"));

    /// <summary>How a PowerShell is started without anyone's profile.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments) => new(Program!, ["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };

    static string? FindProgram()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

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
