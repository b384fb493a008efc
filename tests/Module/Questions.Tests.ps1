# What -Confirm asks and what each answer does, with a host that answers in place of a person; and that nothing asks where nobody is.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/ImapPS')).Path
    Import-Module $module

    # A host that keeps the questions and gives the answers it was told, by their letters.
    if (-not ('ImapPS.Pester.AnsweringHost' -as [type])) {
        Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ImapPS.Pester
{
    public class AnsweringHost : PSHost
    {
        readonly Answers ui = new Answers();
        readonly Guid id = Guid.NewGuid();
        public override string Name => "Answers";
        public override Version Version => new Version(1, 0);
        public override Guid InstanceId => id;
        public override PSHostUserInterface UI => ui;
        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public class Answers : PSHostUserInterface
    {
        public List<string> Asked = new List<string>();
        public Queue<string> Give = new Queue<string>();
        public override PSHostRawUserInterface RawUI => null;
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Asked.Add(message);
            string letter = Give.Dequeue();
            for (int i = 0; i < choices.Count; i++)
                if (choices[i].Label.Contains("&" + letter)) return i;
            throw new InvalidOperationException("There is no answer " + letter);
        }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new InvalidOperationException("asked for input"); }
        public override PSCredential PromptForCredential(string a, string b, string c, string d) { throw new InvalidOperationException("asked for a credential"); }
        public override PSCredential PromptForCredential(string a, string b, string c, string d, PSCredentialTypes e, PSCredentialUIOptions f) { throw new InvalidOperationException("asked for a credential"); }
        public override string ReadLine() { throw new InvalidOperationException("asked for a line"); }
        public override SecureString ReadLineAsSecureString() { throw new InvalidOperationException("asked for a secret"); }
        public override void Write(string value) { }
        public override void Write(ConsoleColor f, ConsoleColor b, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
    }
}
'@
    }

    # Runs a script with answers; gives what was asked, the errors, and the folders with their counts afterwards.
    function Invoke-Answered([string] $Script, [string[]] $Answer) {
        $hostOfAnswers = [ImapPS.Pester.AnsweringHost]::new()
        foreach ($letter in $Answer) { $hostOfAnswers.UI.Give.Enqueue($letter) }
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($module)
        $runspace = [runspacefactory]::CreateRunspace($hostOfAnswers, $state)
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        try {
            [void] $shell.AddScript("param(`$sandbox) `$session = `$sandbox | Connect-Imap -Name answered; $Script").AddArgument($sandbox)
            $output = $shell.Invoke()
            [pscustomobject]@{ Asked = @($hostOfAnswers.UI.Asked); Errors = @($shell.Streams.Error); Output = $output; Left = $hostOfAnswers.UI.Give.Count }
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }

    function Get-Count([string] $Folder) { (Get-ImapFolder -LiteralFolder $Folder -Session $session).Total }
}

Describe 'Answers to -Confirm' {
    BeforeEach {
        $sandbox = Start-ImapSandbox -MessageCount 120
        $session = $sandbox | Connect-Imap -Name watching
        New-ImapFolder One, Two, Three -Session $session | Out-Null
    }

    AfterEach {
        Disconnect-Imap -All
        Stop-ImapSandbox
    }

    It 'asks once for each folder, and Yes and No mean that one' {
        $run = Invoke-Answered 'Remove-ImapFolder One, Two, Three' 'Y', 'N', 'Y'
        $run.Asked.Count | Should -Be 3
        $run.Asked[0] | Should -BeLike "*Remove folder*One*"
        (Get-ImapFolder -Session $session).Folder | Should -Contain 'Two'
        (Get-ImapFolder -Session $session).Folder | Should -Not -Contain 'One'
        (Get-ImapFolder -Session $session).Folder | Should -Not -Contain 'Three'
    }

    It 'does not ask again after Yes to All' {
        $run = Invoke-Answered 'Remove-ImapFolder One, Two, Three' 'A'
        $run.Asked.Count | Should -Be 1
        (Get-ImapFolder -Session $session).Folder | Should -Not -Contain 'Three'
    }

    It 'does nothing after No to All' {
        $run = Invoke-Answered 'Remove-ImapFolder One, Two, Three' 'L'
        $run.Asked.Count | Should -Be 1
        (Get-ImapFolder -Session $session).Folder | Should -Contain 'One'
        (Get-ImapFolder -Session $session).Folder | Should -Contain 'Three'
    }

    It 'asks once for many messages, and No changes none' {
        $before = Get-Count INBOX
        $run = Invoke-Answered 'Search-ImapMessage -First 5 | Move-ImapMessage Archive -Confirm' 'N'
        $run.Asked.Count | Should -Be 1
        $run.Asked[0] | Should -BeLike '*5 messages*'
        Get-Count INBOX | Should -Be $before
    }

    It 'removes for good after Yes, and not after No' {
        $before = Get-Count INBOX
        (Invoke-Answered 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent' 'N').Asked.Count | Should -Be 1
        Get-Count INBOX | Should -Be $before
        (Invoke-Answered 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent' 'Y').Asked.Count | Should -Be 1
        Get-Count INBOX | Should -Be ($before - 3)
    }

    It 'asks nothing with -Force or -Confirm:$false' -ForEach @(
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent -Force' }
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent -Confirm:$false' }
        @{ Script = 'Clear-ImapFolder Junk -Force' }
        @{ Script = 'Remove-ImapFolder One -Confirm:$false' }
    ) {
        $run = Invoke-Answered $Script @()
        $run.Errors | Should -BeNullOrEmpty
        $run.Asked | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm before every change' -ForEach @(
        @{ Script = 'New-ImapFolder Fresh -Confirm' }
        @{ Script = 'Rename-ImapFolder One Uno -Confirm' }
        @{ Script = 'Set-ImapFolder One -Subscribed:$false -Confirm' }
        @{ Script = 'Clear-ImapFolder INBOX -Confirm' }
        @{ Script = 'Search-ImapMessage -First 2 | Set-ImapFlag -Add Flagged -Confirm' }
        @{ Script = 'Search-ImapMessage -First 2 | Copy-ImapMessage One -Confirm' }
        @{ Script = 'Search-ImapMessage -First 2 | Remove-ImapMessage -Confirm' }
        @{ Script = 'Set-ImapPermission One bob ReadOnly -Confirm' }
        @{ Script = 'Set-ImapMetadata One /private/comment hello -Confirm' }
        @{ Script = "Invoke-ImapCommand 'CREATE {0}' Fresh -Confirm" }
    ) {
        $run = Invoke-Answered $Script 'N'
        $run.Errors | Should -BeNullOrEmpty
        $run.Asked.Count | Should -Be 1
        (Get-ImapFolder -Session $session).Folder | Should -Not -Contain 'Fresh'
    }
}

Describe 'Without anybody to ask' {
    It 'is an error or done, and never waits: <Script>' -ForEach @(
        @{ Script = 'Remove-ImapFolder Archive'; Refused = $true }
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent'; Refused = $true }
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage -Permanent -Force'; Refused = $false }
        @{ Script = 'Clear-ImapFolder Junk -Force'; Refused = $false }
        @{ Script = 'Clear-ImapFolder Junk -Permanent'; Refused = $true }
        @{ Script = 'Search-ImapMessage -First 3 | Remove-ImapMessage'; Refused = $false }
        @{ Script = 'Connect-Imap -Server 127.0.0.1 -Port 1'; Refused = $true }
        @{ Script = 'Move-ImapMessage'; Refused = $true }
    ) {
        $program, [string[]] $first = & (Join-Path $PSScriptRoot 'Pwsh.ps1')
        $code = "`$ErrorActionPreference = 'Stop'; Import-Module '$module'; Start-ImapSandbox -MessageCount 100 | Connect-Imap | Out-Null; try { $Script | Out-Null; 'done' } catch { 'refused' }"
        $process = [Diagnostics.ProcessStartInfo]::new($program, [string[]]($first + '-NoProfile', '-NonInteractive', '-Command', $code))
        $process.RedirectStandardOutput = $process.RedirectStandardError = $process.RedirectStandardInput = $true
        $running = [Diagnostics.Process]::Start($process)
        $running.StandardInput.Close()
        $text = $running.StandardOutput.ReadToEndAsync()
        if (-not $running.WaitForExit(60000)) { $running.Kill($true); throw 'It waits.' }
        ($text.Result.Trim() -split "`n")[-1].Trim() | Should -Be ($Refused ? 'refused' : 'done')
    }
}
