using ImapPS.Filtering;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>An empty value is an error, whatever it is compared with and however: never a wider search.</summary>
public sealed class EmptyValueTests
{
    static readonly string[] Operators =
    [
        .. ((string[])["eq", "ne", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in", "notin", "gt", "ge", "lt", "le"]).SelectMany(o => (string[])[o, "c" + o, "i" + o]),
    ];

    static readonly string[] Properties = [.. FilterBinder.PropertyNames.Where(p => p != "Header"), "Header('X-Spam')"];

    static readonly (string Text, object? Value)[] Empties =
    [
        ("$e", null), ("$e", ""), ("$e", "  "), ("$e", Array.Empty<string>()), ("$e", new object?[] { "x", "" }), ("$e", new object?[] { "x", null }), ("$e", new object[] { "x", Array.Empty<string>() }),
        ("$e", new System.Collections.Hashtable()), ("'x', $e", ""), ("@('x', $e)", null), ("''", null), ("'x', ''", null), ("\"$e\"", ""), ("\"*$e*\"", ""), ("\"*$e*\"", null), ("$e.Mail", new { Mail = "" }), ("@()", null), ("$null", null),
    ];

    public static TheoryData<string> Names => [.. Properties];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_empty_value_is_an_error(string property)
    {
        foreach (string name in Operators)
        {
            foreach (var (text, value) in Empties)
            {
                // A blank is a pattern like any other.
                if (name.EndsWith("match", StringComparison.Ordinal) && value is "  ")
                    continue;
                string filter = $"{property} -{name} {text}";
                var error = Record.Exception(() => TestFilters.Read(filter, ("e", value)));
                Assert.True(error is FilterException, $"{filter} with $e = {value ?? "null"}: {error?.Message ?? "no error"}");
            }
        }
    }

    // PowerShell has put the variable in before the filter is read.
    [Theory]
    [InlineData("\"From -like '*$e*'\"")]
    [InlineData("\"From -notlike '$e'\"")]
    [InlineData("\"From -ne '$e'\"")]
    [InlineData("\"From -notin 'x', '$e'\"")]
    [InlineData("'From -notlike $e'")]
    [InlineData("{ Subject -notcontains $e }")]
    [InlineData("{ Subject -notmatch $e }")]
    public void Nothing_is_searched(string filter)
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
        using var shell = new ModuleShell();
        shell.Connect(ModuleShell.ConnectionTo(server), "empty");
        server.ClearLog();
        var result = shell.Try($"$e = ''; Search-ImapMessage -Session empty -Filter {filter}");
        Assert.StartsWith("InvalidFilter,", (result.TerminatingError ?? result.Errors.Single()).FullyQualifiedErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(server.CommandLog);
        shell.Run("Disconnect-Imap empty");
    }

    [Fact]
    public void What_is_missing_is_found_by_not()
    {
        using var server = SandboxServer.Start();
        using var shell = new ModuleShell();
        shell.Connect(ModuleShell.ConnectionTo(server), "missing");
        foreach (string header in (string[])["Subject: one", "Subject:", "To: a@example.org"])
            server.Mail["INBOX"].Append(System.Text.Encoding.ASCII.GetBytes($"From: a@example.org\r\n{header}\r\n\r\nx\r\n"));
        Assert.Equal([2u, 3u], shell.Run("(Search-ImapMessage -Session missing -Filter '-not Subject').Uid").Output);
        shell.Run("Disconnect-Imap missing");
    }
}
