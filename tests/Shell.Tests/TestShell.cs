namespace ImapPS.Shell.Tests;

/// <summary>A shell with the sample cmdlets in it.</summary>
internal static class TestShell
{
    internal static ShellHost New(Action<ShellOptions>? configure = null)
    {
        var options = new ShellOptions { Width = 80 };
        configure?.Invoke(options);
        var shell = new ShellHost(options);
        shell.ImportModule(Path.Combine(AppContext.BaseDirectory, "Sample.psd1"));
        return shell;
    }

    internal static ShellResult Run(string script, Action<ShellOptions>? configure = null)
    {
        using var shell = New(configure);
        return shell.Run(script);
    }

    /// <summary>The only output of a script that has no errors.</summary>
    internal static object? Value(string script)
    {
        var result = Run(script);
        Assert.Null(result.TerminatingError);
        Assert.Empty(result.Errors);
        return Assert.Single(result.Output);
    }

    internal static string Text(string script) => string.Join("|", Values(script).Select(value => value is null ? "" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));

    internal static IReadOnlyList<object?> Values(string script)
    {
        var result = Run(script);
        Assert.True(result.TerminatingError is null, result.TerminatingError?.ToString());
        Assert.True(result.Errors.Count == 0, string.Join("\n", result.Errors));
        return result.Output;
    }

    /// <summary>The id of the one error that a script gives, however it gives it.</summary>
    internal static string ErrorId(string script)
    {
        var result = Run(script);
        return (result.TerminatingError ?? Assert.Single(result.Errors)).FullyQualifiedErrorId;
    }
}
