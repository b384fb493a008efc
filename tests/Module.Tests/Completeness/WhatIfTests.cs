using System.Collections;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>With -WhatIf nothing goes to the server that changes anything, and no file is written.</summary>
public class WhatIfTests
{
    static readonly HashSet<string> ReadingCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "CAPABILITY", "NOOP", "LOGOUT", "ID", "ENABLE", "NAMESPACE", "LIST", "LSUB", "STATUS", "EXAMINE", "UNSELECT", "SEARCH", "FETCH", "SORT", "THREAD",
        "GETQUOTA", "GETQUOTAROOT", "GETACL", "MYRIGHTS", "LISTRIGHTS", "GETMETADATA", "AUTHENTICATE", "LOGIN", "STARTTLS", "IDLE", "DONE", "NOTIFY", "COMPRESS",
    };

    // One call each that changes something when -WhatIf is not there.
    static readonly Dictionary<string, string> Calls = new()
    {
        ["Clear-ImapFolder"] = "Clear-ImapFolder Receipts -Confirm:$false",
        ["Copy-ImapMessage"] = "Search-ImapMessage -First 3 | Copy-ImapMessage Archive",
        ["Export-ImapMessage"] = "Search-ImapMessage -First 3 | Export-ImapMessage -Path ./out",
        ["Import-ImapMessage"] = "Import-ImapMessage ./saved/*.eml -Folder Archive",
        ["Invoke-ImapCommand"] = "Invoke-ImapCommand 'CREATE {0}' Fresh",
        ["Move-ImapMessage"] = "Search-ImapMessage -First 3 | Move-ImapMessage Archive",
        ["New-ImapFolder"] = "New-ImapFolder Fresh",
        ["Remove-ImapFolder"] = "Remove-ImapFolder Receipts -Confirm:$false",
        ["Remove-ImapMessage"] = "Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent -Force",
        ["Remove-ImapMetadata"] = "Remove-ImapMetadata INBOX /private/comment",
        ["Remove-ImapPermission"] = "Remove-ImapPermission Projects bob",
        ["Rename-ImapFolder"] = "Rename-ImapFolder Receipts Bills",
        ["Save-ImapAttachment"] = "Search-ImapMessage -HasAttachment -SmallerThan 500KB | Save-ImapAttachment -Path ./out",
        ["Set-ImapFlag"] = "Search-ImapMessage -First 3 | Set-ImapFlag -Add Flagged, Later",
        ["Set-ImapFolder"] = "Set-ImapFolder Projects -Subscribed:$false",
        ["Set-ImapMetadata"] = "Set-ImapMetadata Projects /private/comment 'Ask Ada'",
        ["Set-ImapPermission"] = "Set-ImapPermission Projects bob ReadOnly",
        ["Set-ImapQuota"] = "Set-ImapQuota '' -Storage 5GB",
    };

    // Gmail alone has labels.
    public static TheoryData<string> Changing => [.. ModuleHelp.Cmdlets.Where(c => c.SupportsShouldProcess && c.Name != "Set-ImapLabel").Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Changing))]
    public void It_changes_nothing_with_WhatIf_and_something_without(string name)
    {
        Assert.True(Calls.TryGetValue(name, out string? call), $"{name} has no call here: add one.");
        Assert.Empty(Changes(call + " -WhatIf"));
        Assert.NotEmpty(Changes(call));
    }

    static List<string> Changes(string call)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100, QuotaBytes = 1 << 30 });
        using var shell = new ModuleShell(place.Path);
        shell.Connect(ModuleShell.ConnectionTo(server), server.TlsPort.ToString());
        var before = Directory.GetFileSystemEntries(place.Path, "*", SearchOption.AllDirectories);
        server.ClearLog();
        var result = shell.Run(call);
        Assert.True(result.Errors.Count == 0, $"{call}\n{string.Join('\n', result.Errors)}");
        var log = server.CommandLog;
        shell.Run("Get-ImapSession -Current | Disconnect-Imap");
        return [.. log.Where(line => !Reads(line)), .. Directory.GetFileSystemEntries(place.Path, "*", SearchOption.AllDirectories).Except(before)];
    }

    // tag SP command; UID commands by what they do. SELECT counts as reading: it marks nothing but \Recent.
    static bool Reads(string line)
    {
        string[] words = line.Split(' ');
        string command = words.Length < 2 ? words[0] : words[1].Equals("UID", StringComparison.OrdinalIgnoreCase) && words.Length > 2 ? words[2] : words[1];
        return command == "SELECT" || ReadingCommands.Contains(command);
    }
}
