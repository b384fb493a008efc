using System.Collections;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>Pairs of cmdlets that people pipe, as objects, as records and as CSV: they bind without glue and do what they say.</summary>
[Collection(nameof(WholeProcess))]
public class PipingTests
{
    const string Bracketed = "Projects/Apollo/Reports [final]";

    [Theory]
    // Messages as objects, as records, as CSV.
    [InlineData("Search-ImapMessage -First 3 | Get-ImapMessage | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Select-Object Folder, Uid | Get-ImapMessage | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Select-Object Folder, Uid, UidValidity, Session | Get-ImapMessage | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Select-Object Folder, Uid | Get-ImapMessageContent | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Move-ImapMessage Archive -PassThru | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Select-Object Folder, Uid, UidValidity | Move-ImapMessage Archive -PassThru | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Export-ImapMessage -Path ./a -PassThru | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Select-Object Folder, Uid | Export-ImapMessage -Path ./b -PassThru | Measure-Object | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Export-Csv a.csv; Import-Csv a.csv | Set-ImapFlag -Add Flagged -PassThru | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Export-Csv a.csv; Import-Csv a.csv | Remove-ImapMessage -PassThru | ForEach-Object Count", "3")]
    [InlineData("Search-ImapMessage -First 3 | Sort-Object Size | Copy-ImapMessage Archive -PassThru | ForEach-Object Count", "3")]
    // Folders: a name with brackets is a name.
    [InlineData($"Get-ImapFolder -LiteralFolder '{Bracketed}' | Search-ImapMessage | Measure-Object | ForEach-Object Count", "4")]
    [InlineData($"Get-ImapFolder -LiteralFolder '{Bracketed}' | Get-ImapFolder | ForEach-Object Folder", Bracketed)]
    [InlineData($"Get-ImapFolder -LiteralFolder '{Bracketed}' | Select-Object Folder, Session | Search-ImapMessage | Measure-Object | ForEach-Object Count", "4")]
    [InlineData($"'{Bracketed}' | Search-ImapMessage | Measure-Object | ForEach-Object Count", "4")]
    [InlineData("Get-ImapFolder Receipts, Drafts | Remove-ImapFolder -Confirm:$false; (Get-ImapFolder).Folder -contains 'Receipts'", "False")]
    // Sessions and sandboxes.
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name other | Out-Null; Get-ImapFolder -Session main | Where-Object Folder -eq INBOX | Search-ImapMessage | Group-Object Session | ForEach-Object Name", "main")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name other | Out-Null; Search-ImapMessage -Session main -First 2 | Set-ImapFlag -Add Flagged -PassThru | ForEach-Object { $_.Session.Name }", "main")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name other | Disconnect-Imap; (Get-ImapSession other*).Count", "0")]
    // A session in the pipeline is the session to work on, and never a folder that is called like it.
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; Get-ImapSession | Get-ImapFolder INBOX | ForEach-Object { $_.Session.Name }", "Archive, main")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; (Get-ImapSession Archive | Get-ImapFolder).Count -gt 1", "True")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; (Get-ImapSession Archive | Search-ImapMessage).Count", "0")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; 'Archive' | Get-ImapFolder -Session main | ForEach-Object { $_.Session.Name }", "main")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; Get-ImapSession | New-ImapFolder Fresh | ForEach-Object { $_.Session.Name }", "Archive, main")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; Get-ImapSession | Import-ImapMessage ./saved/*.eml -Folder Drafts -PassThru | Group-Object Session | ForEach-Object { \"$($_.Name) $($_.Count)\" }", "Archive 11, main 11")]
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name Archive | Out-Null; (Get-ImapSession | Start-ImapTrace ./t.log).Session -join ' '; Stop-ImapTrace", "Archive main")]
    [InlineData("Get-ImapSession | Remove-ImapFolder -Confirm:$false -ErrorVariable e -ErrorAction SilentlyContinue; \"$e\" -like '*is not a folder*'", "True")]
    // A message in the pipeline is not its folder.
    [InlineData("try { Search-ImapMessage -Folder Receipts -First 2 | Remove-ImapFolder -Confirm:$false } catch { \"$($_.FullyQualifiedErrorId)\" }; (Get-ImapFolder Receipts).Total -gt 2", "MessageIsNoFolder,ImapPS.Cmdlets.Folder.RemoveImapFolderCommand, True")]
    [InlineData("try { Search-ImapMessage -Folder Receipts -First 2 | Select-Object Folder, Uid | Clear-ImapFolder -Permanent -Force } catch { \"$($_.FullyQualifiedErrorId)\" }; (Get-ImapFolder Receipts).Total -gt 2", "MessageIsNoFolder,ImapPS.Cmdlets.Folder.ClearImapFolderCommand, True")]
    // A folder in the pipeline is meant by its name, also where that looks like a pattern for others.
    [InlineData("New-ImapFolder 'Receipt?' | Out-Null; Get-ImapFolder -LiteralFolder 'Receipt?' | Clear-ImapFolder -Permanent -Force; (Get-ImapFolder Receipts).Total -gt 2", "True")]
    [InlineData("New-ImapFolder 'Receipt?' | Out-Null; Get-ImapFolder -LiteralFolder 'Receipt?' | Remove-ImapFolder -Confirm:$false; (Get-ImapFolder 'Rec*').Folder", "Receipts")]
    [InlineData("Get-ImapSession | Disconnect-Imap; (Get-ImapSession).Count", "0")]
    // What is in two accounts is no duplicate.
    [InlineData("Start-ImapSandbox -Empty | Connect-Imap -Name second | Out-Null; Get-ImapSession | ForEach-Object { Import-ImapMessage ./saved/*.eml -Folder Drafts -Session $_ }; (Get-ImapSession | Find-ImapDuplicate Drafts).Count", "0")]
    // Files.
    [InlineData("Get-ChildItem ./saved/*.eml | Import-ImapMessage -Folder Drafts -PassThru | Measure-Object | ForEach-Object Count", "11")]
    [InlineData("Get-ChildItem ./saved/*.eml | Import-ImapMessage -Folder Drafts -PassThru | Move-ImapMessage Archive -PassThru | ForEach-Object Count", "11")]
    // Attachments.
    [InlineData("Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 1 | Get-ImapAttachment | Save-ImapAttachment -Path ./c -PassThru | Measure-Object | ForEach-Object Count", "1")]
    [InlineData("Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 1 | Select-Object Folder, Uid | Get-ImapAttachment | Measure-Object | ForEach-Object Count", "1")]
    public void It_binds(string script, string expected)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 400 });
        using var shell = new ModuleShell(place.Path);
        shell.Set("Connection", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @Connection -Name main");
        try
        {
            var result = shell.Run(script);
            Assert.True(result.Errors.Count == 0, $"{script}\n{string.Join('\n', result.Errors)}");
            Assert.Equal(expected, string.Join(", ", result.Output));
        }
        finally
        {
            shell.Run("Disconnect-Imap -All; Stop-ImapSandbox");
        }
    }
}
