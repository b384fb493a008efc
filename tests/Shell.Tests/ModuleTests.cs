using System.Management.Automation;

namespace ImapPS.Shell.Tests;

/// <summary>Called when the samples come and go.</summary>
public sealed class SampleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly AsyncLocal<List<string>?> Journal = new();

    public static void Note(List<string> journal) => Journal.Value = journal;

    public void OnImport() => Journal.Value?.Add("import");

    public void OnRemove(PSModuleInfo psModuleInfo) => Journal.Value?.Add("remove " + psModuleInfo.Name);
}

public sealed class ModuleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("Broken").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void OnlyWhatTheManifestNamesIsExported()
    {
        using var shell = TestShell.New();
        var module = Assert.Single(shell.Run("Get-Module Sample").OutputAs<PSModuleInfo>());
        Assert.Equal(new Version(1, 2, 3), module.Version);
        Assert.Contains("Get-Letter", module.ExportedCmdlets.Keys);
        Assert.Equal(["letters"], module.ExportedAliases.Keys);
        Assert.Equal("CommandNotFoundException", Assert.Single(shell.Run("Get-Unlisted").Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void ComingAndGoingIsTold()
    {
        var journal = new List<string>();
        SampleLifetime.Note(journal);
        using (var shell = TestShell.New())
        {
            shell.Run("Remove-Module Sample");
            Assert.Equal("CommandNotFoundException", Assert.Single(shell.Run("Get-Letter").Errors).FullyQualifiedErrorId);
        }

        Assert.Equal(["import", "remove Sample"], journal);
    }

    [Fact]
    public void TheEndOfAShellRemovesNothing()
    {
        var journal = new List<string>();
        SampleLifetime.Note(journal);
        TestShell.New().Dispose();
        Assert.Equal(["import"], journal);
    }

    [Fact]
    public void ImportedTwiceItIsThereOnce()
    {
        using var shell = TestShell.New();
        shell.ImportModule(Path.Combine(AppContext.BaseDirectory, "Sample.psd1"));
        Assert.Single(shell.Run("Get-Module Sample").Output);
        Assert.Single(shell.Run("Get-Command Get-Letter").Output);
    }

    [Theory]
    [InlineData("@{ ModuleVersion = '1.0'; RootModule = 'none.dll' }", "none.dll")]
    [InlineData("@{ ModuleVersion = '1.0'; FormatsToProcess = 'none.ps1xml' }", "none.ps1xml")]
    [InlineData("@{ ModuleVersion = '1.0'; CmdletsToExport = 'Get-Nothing' }", "Get-Nothing")]
    [InlineData("@{ ModuleVersion = '1.0'; PowerShellVersion = '99.0' }", "99.0")]
    [InlineData("@{ Author = 'nobody' }", "ModuleVersion")]
    [InlineData("'no table'", "hashtable")]
    public void WhatIsMissingIsNamed(string manifest, string named)
    {
        var file = Path.Combine(folder, "Broken.psd1");
        File.WriteAllText(file, manifest);
        using var shell = new ShellHost();
        var result = shell.Run($"Import-Module '{file}'");
        Assert.Contains(named, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AModuleThatIsNotThereIsAnError()
    {
        using var shell = new ShellHost();
        Assert.Throws<FileNotFoundException>(() => shell.ImportModule(Path.Combine(folder, "nothing")));
    }

    [Fact]
    public void NoShellIsLeftInTheModule()
    {
        Assert.NotEqual(typeof(PSCmdlet).Assembly, typeof(ModuleTests).Assembly);
        Assert.Equal("System.Management.Automation", typeof(ShellHost).Assembly.GetName().Name);
        Assert.False(File.Exists(Path.Combine(Root(), "out", "ImapPS", "System.Management.Automation.dll")));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ImapPS.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException();
        return at.FullName;
    }
}

/// <summary>A cmdlet that the manifest does not export.</summary>
[Cmdlet(VerbsCommon.Get, "Unlisted")]
public sealed class GetUnlistedCommand : PSCmdlet;
