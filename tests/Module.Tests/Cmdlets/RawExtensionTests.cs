using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>Extensions without a cmdlet of their own, reached by Invoke-ImapCommand on the real servers that have them.</summary>
public sealed class RawExtensionTests
{
    static ModuleShell Connect(MailServer server)
    {
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("ann@example.org", "one"), Delivery.Plain("bob@example.org", "two")]);
        var shell = new ModuleShell();
        shell.Set("c", new Hashtable
        {
            ["Server"] = server.Host,
            ["Port"] = server.TlsPort,
            ["CertificateThumbprint"] = server.Thumbprint,
            ["Credential"] = new PSCredential(server.UserName, new NetworkCredential("", server.Password).SecurePassword),
        });
        shell.Run("$null = Connect-Imap @c -Name raw");
        return shell;
    }

    static void Check(MailServer server, params (string Script, string Expected)[] steps)
    {
        using var shell = Connect(server);
        shell.Run("""$text = [byte[]][char[]]"new body"; $nul = [byte[]][char[]]"Subject: nul`r`nMIME-Version: 1.0`r`nContent-Type: application/octet-stream`r`nContent-Transfer-Encoding: binary`r`n`r`nA`0B" """);
        foreach (var (script, expected) in steps)
        {
            var result = shell.Run($$"""{{script}} | ForEach-Object { "$($_.Status)"; $_.Untagged.Text }""");
            Assert.Empty(result.Errors);
            string text = string.Join('\n', result.Output.Select(o => o?.ToString()));
            Assert.True(Regex.IsMatch(text, "^Ok(\n|$)[^§]*" + expected), $"{server.Name}: {script}\n{text}");
        }
        shell.Run("Disconnect-Imap raw");
    }

    static readonly (string Script, string Expected)[] OfBoth =
    [
        ("Invoke-ImapCommand CHECK -Folder INBOX", ""),
        ("""Invoke-ImapCommand 'APPEND INBOX CATENATE (URL "/INBOX/;UID=1/;SECTION=HEADER" TEXT {0})' $text""", ""),
        ("Invoke-ImapCommand 'UID FETCH 3 BODY.PEEK[TEXT]' -Folder INBOX", "new body"),
        ("Invoke-ImapCommand 'UID FETCH 3 BODY.PEEK[HEADER.FIELDS (SUBJECT)]' -Folder INBOX", "Subject: one"),
        ("""Invoke-ImapCommand 'GENURLAUTH "imap://alice@localhost/INBOX/;UID=1;URLAUTH=anonymous" INTERNAL'""", "GENURLAUTH .*:internal:"),
        ("""$u = [regex]::Match((Invoke-ImapCommand 'GENURLAUTH "imap://alice@localhost/INBOX/;UID=1;URLAUTH=anonymous" INTERNAL').Untagged.Text, 'imap://[^"]+').Value; Invoke-ImapCommand 'URLFETCH {0}' $u""", "URLFETCH[^§]*Subject: one"),
        ("Invoke-ImapCommand RESETKEY", ""),
        ("Invoke-ImapCommand 'UID SORT (REVERSE DISPLAYFROM) UTF-8 ALL' -Folder INBOX", "SORT 2 "),
        ("Invoke-ImapCommand 'UID SORT RETURN (COUNT MIN) (REVERSE SUBJECT) UTF-8 ALL' -Folder INBOX", "COUNT 3"),
        ("Invoke-ImapCommand 'UID FETCH 1 (BINARY.PEEK[1] BINARY.SIZE[1])' -Folder INBOX", @"BINARY\[1\] "),
        ("Invoke-ImapCommand 'UID SEARCH FUZZY SUBJECT one' -Folder INBOX", ""),
    ];

    // A message with NUL goes as literal8, and the server gives its bytes back as they were.
    static readonly (string Script, string Expected)[] BinaryAppend =
    [
        ("Invoke-ImapCommand 'APPEND INBOX {0}' $nul", ""),
        ("Invoke-ImapCommand 'UID FETCH * BINARY.PEEK[1]' -Folder INBOX", "A\0B"),
    ];

    [Fact]
    public void REPLACE_on_the_sandbox()
    {
        using var server = SandboxServer.Start();
        server.Mail["Drafts"].Append("Subject: old\r\n\r\nold"u8.ToArray());
        using var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server));
        var result = shell.Run("""
            $null = Connect-Imap @c -Name raw
            $draft = [byte[]][char[]]"Subject: new`r`n`r`nnew body"
            Invoke-ImapCommand 'UID REPLACE 1 Drafts (\Draft) {0}' $draft -Folder Drafts -ReadWrite | ForEach-Object Status
            Search-ImapMessage -Folder Drafts | ForEach-Object { "$($_.Uid) $($_.Subject) $($_.Draft)" }
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["Ok", "2 new True"], result.Output.Select(o => $"{o}"));
    }

    [SkippableFact]
    public void Dovecot()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        Check(server,
        [
            .. OfBoth,
            ("Invoke-ImapCommand 'UID SEARCH RETURN (SAVE COUNT) SUBJECT one' -Folder INBOX", "COUNT 2"),
            ("Invoke-ImapCommand 'UID FETCH $ (FLAGS)' -Folder INBOX", @"\* 1 FETCH[^§]*\* 3 FETCH"),
            ("Invoke-ImapCommand 'UID SEARCH RETURN (UPDATE COUNT) UNSEEN' -Folder INBOX", "COUNT 3"),
            .. BinaryAppend,
        ]);
    }

    [SkippableFact]
    public void A_keyword_that_no_message_has_finds_none_on_Mailutils()
    {
        Skip.IfNot(MailutilsServer.IsAvailable(out string why), why);
        using var server = MailutilsServer.Start();
        using var shell = Connect(server);
        Assert.Equal([0, 2], shell.Run("""
            Search-ImapMessage -Keyword '$Junk' -CountOnly
            Search-ImapMessage -Filter { Keyword -notcontains '$Junk' } -CountOnly
            """).Output.Select(o => PSObject.AsPSObject(o!).Properties["Count"]?.Value));
    }

    [SkippableFact]
    public void Cyrus()
    {
        Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
        using var server = CyrusServer.Start();
        Check(server,
        [
            .. OfBoth,
            ("Invoke-ImapCommand 'UID STORE 1 ANNOTATION (/comment (value.priv {0}))' 'a note' -Folder INBOX -ReadWrite", ""),
            ("Invoke-ImapCommand 'UID FETCH 1 (ANNOTATION (/comment value))' -Folder INBOX", "value.priv \"a note\""),
            .. BinaryAppend,
        ]);
    }
}
