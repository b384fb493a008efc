using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>Gmail's labels, on a sandbox that plays Gmail.</summary>
public sealed class LabelTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { EnableCapability = ["X-GM-EXT-1"], DisableCapability = ["OBJECTID"] });
    readonly ModuleShell _shell = new();

    public LabelTests()
    {
        for (int i = 1; i <= 4; i++)
            _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"From: Ann <ann@example.org>\r\nSubject: {i}\r\nMessage-ID: <{i}@x>\r\n\r\nhello\r\n"));
        _shell.Set("c", ModuleShell.ConnectionTo(_server));
        _shell.Run("$s = Connect-Imap @c -Name gmail");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap $s");
        _shell.Dispose();
        _server.Dispose();
    }

    string Labels(int uid) => string.Join(", ", _server.Mail["INBOX"].Messages[uid - 1].Content.Labels);

    [Fact]
    public void Labels_are_set_shown_and_searched()
    {
        var result = _shell.Run("""
            Search-ImapMessage -First 2 | Set-ImapLabel 'Büro & Co', '\Important' -PassThru | ForEach-Object { "$($_.Action) $($_.Count)" }
            Set-ImapLabel -Folder INBOX -Uid 4 -Add Done -Remove '\Important'
            Set-ImapLabel -Folder INBOX -Uid 1 -Replace One, Two
            (Get-ImapMessage -Folder INBOX -Uid 4).Label -join '|'
            (Search-ImapMessage -Filter 'Label -eq "one"').Uid
            (Search-ImapMessage -RawSearch 'X-GM-RAW "label:Done"').Uid
            $m = Get-ImapMessage -Folder INBOX -Uid 2
            "$($m.ObjectId)" -eq "$((Get-ImapMessage -ObjectId $m.ObjectId).ObjectId)"
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["Set labels 2", "Büro & Co|Done", "1", "4", "True"], result.Output.Select(o => o!.ToString()));
        Assert.Equal("Büro & Co, \\Important", Labels(3));
        Assert.Equal("One, Two", Labels(1));
    }

    [Fact]
    public void WhatIf_and_servers_without_labels_change_nothing()
    {
        Assert.Empty(_shell.Run("Search-ImapMessage | Set-ImapLabel News -WhatIf").Errors);
        Assert.DoesNotContain(_server.CommandLog, l => l.Contains("STORE", StringComparison.Ordinal));
        using var plain = SandboxServer.Start();
        plain.Mail["INBOX"].Append("Subject: x\r\n\r\n"u8.ToArray());
        _shell.Set("c", ModuleShell.ConnectionTo(plain));
        var error = Assert.Single(_shell.Run("$p = Connect-Imap @c -Name plain; Search-ImapMessage -Session $p | Set-ImapLabel News; Disconnect-Imap $p").Errors);
        Assert.StartsWith("LabelsNotSupported", error.FullyQualifiedErrorId);
    }
}
