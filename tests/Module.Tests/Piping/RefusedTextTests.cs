using System.Collections;
using System.Management.Automation;
using System.Security;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>
/// Every parameter of every cmdlet that takes text, given text that no command can hold: it is an error that names the parameter, and the text is
/// not sent. A new parameter is in the test before anybody thinks of it.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class RefusedTextTests : IDisposable
{
    const string Broken = "x\0y";

    // Values for what a parameter set demands beside the parameter under test.
    static readonly Dictionary<string, object> Needed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Folder"] = "INBOX", ["LiteralFolder"] = "INBOX", ["Uid"] = 1u, ["Session"] = "main", ["Destination"] = "Archive", ["NewName"] = "Fresh",
        ["Path"] = "./out", ["LiteralPath"] = "./saved/1.eml", ["Entry"] = "/private/comment", ["Value"] = "v", ["Identity"] = "bob", ["Right"] = "Read", ["Root"] = "",
        ["Limit"] = new Hashtable { ["STORAGE"] = 5 }, ["Add"] = "Flagged", ["Command"] = "NOOP", ["MessageId"] = "<a@b>", ["Name"] = "main", ["Filter"] = "Size -gt 1",
        ["RawSearch"] = "ALL", ["ObjectId"] = "M1", ["GrantableTo"] = "bob", ["Mine"] = true, ["Server"] = true, ["Subscribed"] = true,
    };

    // They send nothing: sessions and files of this process.
    static readonly string[] Local = ["Disconnect-Imap", "Get-ImapSandbox", "Get-ImapSession", "Select-ImapSession", "Start-ImapSandbox", "Start-ImapTrace", "Stop-ImapSandbox", "Stop-ImapTrace"];

    // Compared or used here, never sent: any text is right.
    static readonly string[] NeverSent = ["Capability", "DisableCapability", "Value", "EnableCapability", "LiteralName", "Name", "NameTemplate", "Type", "Unlimited"];

    readonly ExampleFolder _place = new();
    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 30, QuotaBytes = 1 << 30 });
    readonly ModuleShell _shell;

    public RefusedTextTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Set("main", ModuleShell.ConnectionTo(_server));
        _shell.Run("$null = Connect-Imap @main -Name main");
    }

    [Fact]
    public void Text_that_cannot_be_sent_is_an_error_that_names_its_parameter()
    {
        var wrong = new List<string>();
        int tried = 0;
        foreach (var cmdlet in _shell.Run("Get-Command -Module ImapPS -CommandType Cmdlet").Output.Cast<CmdletInfo>())
        {
            if (Local.Contains(cmdlet.Name))
                continue;
            // The text parameters of these sets are in another set as well.
            foreach (var set in cmdlet.ParameterSets.Where(s => s.Name is not ("Message" or "Attachment" or "Change")).Where(s => !Connects(cmdlet) || s.Name == "Password"))
            {
                // An account is compared with those of the sessions and never sent: TwoAccountsTests.
                foreach (var parameter in set.Parameters.Where(p => IsText(p) && !Cmdlet.CommonParameters.Contains(p.Name) && p.Name != "Account"))
                {
                    tried++;
                    if (Refuses(cmdlet, set, parameter) is { } fault)
                        wrong.Add($"{cmdlet.Name} [{set.Name}] -{parameter.Name}: {fault}");
                }
            }
        }
        Assert.True(tried > 100, $"Only {tried} were tried.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    string? Refuses(CmdletInfo cmdlet, CommandParameterSetInfo set, CommandParameterInfo parameter)
    {
        var arguments = Connects(cmdlet) ? new Hashtable(ModuleShell.ConnectionTo(_server), StringComparer.OrdinalIgnoreCase) : new Hashtable(StringComparer.OrdinalIgnoreCase);
        if (set.Parameters.Any(p => p.Name == "Session"))
            arguments["Session"] = "main";
        arguments[parameter.Name] = Of(parameter.ParameterType);
        foreach (var other in set.Parameters.Where(p => p.IsMandatory && p.Name != parameter.Name && !arguments.ContainsKey(p.Name)))
        {
            if (!Needed.TryGetValue(other.Name, out object? value))
                return $"the test knows no value for -{other.Name}";
            arguments[other.Name] = value;
        }
        if (cmdlet.Name is "Set-ImapFlag" or "Set-ImapLabel" && parameter.Name == "Folder")
            arguments["Add"] = "Work";
        if (cmdlet.Name == "Set-ImapQuota" && parameter.Name == "Root")
            arguments["Storage"] = 5;
        if (set.Parameters.Any(p => p.Name == "Confirm"))
            arguments["Confirm"] = false;
        _server.ClearLog();
        _shell.Set("arguments", arguments);
        var result = _shell.Try($"{cmdlet.Name} @arguments");
        // An annotation may hold NUL: it goes as a literal8 (RFC 5464 section 4.3).
        if (parameter.Name != "Value" && _server.CommandLog.FirstOrDefault(line => line.Contains('\0') || line.Contains("x&AAA-y", StringComparison.Ordinal)) is { } sent)
            return $"sent {sent}";
        string[] errors = [.. result.Errors.Select(e => e.ToString()), .. result.TerminatingError is { } last ? [last.ToString()] : Array.Empty<string>()];
        return errors.Length == 0 ? NeverSent.Contains(parameter.Name) || Reports(cmdlet) ? null : "no error" : errors.FirstOrDefault(e => !Names(e, parameter.Name));
    }

    // The parameter, or the text itself: "the folder 'x\u0000y' does not exist" leaves no doubt either.
    static bool Names(string error, string parameter) =>
        error.Contains($"-{parameter}", StringComparison.Ordinal) || error.Contains($"'{parameter}'", StringComparison.Ordinal)
        || error.Contains("Cannot find path", StringComparison.Ordinal) || error.Contains("authorization identity", StringComparison.Ordinal)
        || error.Contains("x\\u0000y", StringComparison.OrdinalIgnoreCase) || error.Contains("'x?y'", StringComparison.Ordinal);

    // Test-ImapConnection and listings by name answer with objects.
    static bool Reports(CmdletInfo cmdlet) => cmdlet.Name is "Test-ImapConnection" or "Get-ImapPermission";

    static bool Connects(CmdletInfo cmdlet) => cmdlet.Name is "Connect-Imap" or "Test-ImapConnection";

    static bool IsText(CommandParameterInfo parameter) => Of(parameter.ParameterType) is not null;

    static object? Of(Type type) => (type.GetElementType() ?? type) switch
    {
        var t when t == typeof(string) || t == typeof(object) => type.IsArray ? new[] { Broken } : Broken,
        var t when t == typeof(IDictionary) || t == typeof(Hashtable) => new Hashtable { [Broken] = 5 },
        var t when t == typeof(PSCredential) => new PSCredential(Broken, new SecureString()),
        _ => null,
    };

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap");
        _shell.Dispose();
        _server.Dispose();
        _place.Dispose();
    }
}
