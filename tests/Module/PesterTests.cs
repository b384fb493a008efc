using Xunit;

namespace ImapPS.Module.Pester;

/// <summary>Each It of a *.Tests.ps1 file is a test with its own name. The files run beside one another, a process each.</summary>
public abstract class PesterTests
{
    /// <summary>The results of a file as rows of a theory, made when the theory runs.</summary>
    public static TheoryData<ItResult> Its(string file) => [.. PesterRun.Of(file)];

    protected static void Check(ItResult it)
    {
        if (it.Outcome != "Passed")
            Assert.Fail($"{it.Outcome}: {it.Message}");
    }
}

public sealed class BindingTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Binding.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class FormattingTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Formatting.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class HelpTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Help.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class LibrariesTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Libraries.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class NightlyTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Nightly.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class PackageTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Package.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class ProcessTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Process.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class QuestionsTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Questions.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class ScenariosTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Scenarios.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class ShellTests : PesterTests
{
    [Theory]
    [MemberData(nameof(Its), "Shell.Tests.ps1", DisableDiscoveryEnumeration = true)]
    public void It(ItResult it) => Check(it);
}

public sealed class FileTests
{
    [Fact]
    public void Every_file_is_run() => Assert.Equal(
        Directory.GetFiles(PesterRun.Folder, "*.Tests.ps1").Select(f => Path.GetFileName(f).Replace(".Tests.ps1", "Tests")).Order(),
        typeof(PesterTests).Assembly.GetTypes().Where(t => t.BaseType == typeof(PesterTests)).Select(t => t.Name).Order());
}
