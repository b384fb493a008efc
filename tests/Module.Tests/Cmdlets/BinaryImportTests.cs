using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>A message with a binary part (RFC 3516): stored byte for byte where the server takes it, refused before anything is sent where not.</summary>
public sealed class BinaryImportTests
{
    const string Head = "Subject: with NUL\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n";
    const string Content = "A\0B\nC\r\nD\u00FF";

    static void Stores(System.Collections.Hashtable connection, string answer = Content)
    {
        using var place = new ExampleFolder();
        File.WriteAllBytes(Path.Combine(place.Path, "binary.eml"), Encoding.Latin1.GetBytes(Head + Content));
        using var shell = new ModuleShell(place.Path);
        shell.Set("c", connection);
        shell.Run("$null = Connect-Imap @c -Name binary");
        var result = shell.Run("Import-ImapMessage binary.eml, saved/*.eml -Folder INBOX -PassThru | Where-Object Subject -eq 'with NUL' | ForEach-Object { (Invoke-ImapCommand \"UID FETCH $($_.Uid) BINARY.PEEK[1]\" -Folder INBOX).Untagged.Text }");
        Assert.Empty(result.Errors);
        Assert.Contains(answer, Assert.Single(result.Output)!.ToString());
        // Where the server has no BINARY the others are stored all the same.
        result = shell.Run("$null = Connect-Imap @c -Name binary -DisableCapability BINARY; Import-ImapMessage binary.eml, saved/*.eml -Folder INBOX -PassThru");
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("FileError", error.FullyQualifiedErrorId);
        Assert.Contains("requires a server with BINARY", error.ToString());
        Assert.NotEmpty(result.Output);
        shell.Run("Disconnect-Imap binary");
    }

    [Fact]
    public void Sandbox()
    {
        using var server = SandboxServer.Start();
        Stores(ModuleShell.ConnectionTo(server));
    }

    [SkippableFact]
    public void Dovecot()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        Stores(ModuleShell.ConnectionTo(server, "Tls"));
    }

    [SkippableFact]
    public void Cyrus()
    {
        Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
        using var server = CyrusServer.Start();
        Stores(ModuleShell.ConnectionTo(server, "Tls"));
    }
}
