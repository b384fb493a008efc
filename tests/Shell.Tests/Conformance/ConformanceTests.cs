using System.Diagnostics;
using System.Globalization;

namespace ImapPS.Shell.Tests.Conformance;

/// <summary>The scripts here say the same in the stand-in and in PowerShell; what PowerShell says is recorded beside them.</summary>
[Collection("journal")]
public sealed class ConformanceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");
    private static readonly Lazy<string?> Live = new(RunPowerShell);

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Path.Combine(Folder, "Scripts"), "*.ps1").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void TheStandInSaysWhatPowerShellSays(string script)
    {
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "Recorded", script + ".txt")), RunHere(script));
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public void TheRecordIsTrue(string script)
    {
        Skip.If(Live.Value is null, "There is no PowerShell 7 (pwsh) on this machine to compare with.");
        Assert.Equal(File.ReadAllText(Path.Combine(Live.Value, script + ".txt")), File.ReadAllText(Path.Combine(Folder, "Recorded", script + ".txt")));
    }

    private static string RunHere(string script)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            using var shell = TestShell.New();
            var file = Path.Combine(Folder, "Scripts", script + ".ps1");
            var result = shell.Run($"& '{file}' 2>&1 | Out-String -Width 80");
            return Assert.IsType<string>(Assert.Single(result.Output));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Runs the scripts in a real PowerShell; null where there is none.</summary>
    private static string? RunPowerShell()
    {
        var output = Directory.CreateTempSubdirectory("imapps-conformance-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(output, recursive: true);
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Record.ps1"),
            "-Scripts", Path.Combine(Folder, "Scripts"), "-Module", Path.Combine(AppContext.BaseDirectory, "Sample.psd1"), "-Output", output])
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        start.Environment["NO_COLOR"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException(errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
