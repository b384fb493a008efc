# A measured PowerShell: obeys the same words as the other clients (open, run, close) and answers each with a line.
param([string] $Module, [int] $Port, [switch] $Tls, [string] $User, [string] $Password, [string] $Folder, [int] $Count, [string] $Work)
$ErrorActionPreference = 'Stop'
Import-Module $Module
$secret = ConvertTo-SecureString $Password -AsPlainText -Force
$credential = [pscredential]::new($User, $secret)
$run = [scriptblock]::Create($Work)
$process = [Diagnostics.Process]::GetCurrentProcess()
while ($null -ne ($word = [Console]::In.ReadLine())) {
    switch ($word) {
        'open' {
            $session = Connect-Imap -Server 127.0.0.1 -Port $Port -Security ($Tls ? 'Tls' : 'None') -SkipCertificateCheck:$Tls -Credential $credential
            [Console]::Out.WriteLine()
        }
        'run' {
            [GC]::Collect()
            [GC]::WaitForPendingFinalizers()
            $allocated = [GC]::GetTotalAllocatedBytes($true)
            $process.Refresh()
            $cpu = $process.TotalProcessorTime
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $items = & $run
            $clock.Stop()
            $process.Refresh()
            $cpu = $process.TotalProcessorTime - $cpu
            $allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
            [Console]::Out.WriteLine([string]::Join(' ', [object[]] ($items, $clock.Elapsed.TotalMilliseconds, $cpu.TotalMilliseconds, $allocated).ForEach({ $_.ToString('R', [cultureinfo]::InvariantCulture) })))
        }
        'close' {
            $session | Disconnect-Imap
            [Console]::Out.WriteLine()
        }
    }
}
