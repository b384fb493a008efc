# A measured PowerShell: obeys the same words as the other clients (open, run, close) and answers each with a line of JSON.
param([string] $Module, [int] $Port, [string] $User, [string] $Password, [string] $Folder, [int] $Count, [string] $Work)
$ErrorActionPreference = 'Stop'
Import-Module $Module
$secret = ConvertTo-SecureString $Password -AsPlainText -Force
$credential = [pscredential]::new($User, $secret)
$run = [scriptblock]::Create($Work)
$process = [Diagnostics.Process]::GetCurrentProcess()
while ($null -ne ($word = [Console]::In.ReadLine())) {
    switch ($word) {
        'open' {
            $session = Connect-Imap -Server 127.0.0.1 -Port $Port -Security None -Credential $credential
            [Console]::Out.WriteLine('{}')
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
            $sample = @{ Items = $items; WallMs = $clock.Elapsed.TotalMilliseconds; CpuMs = $cpu.TotalMilliseconds; Allocated = $allocated; PeakBytes = $process.PeakWorkingSet64 }
            [Console]::Out.WriteLine(($sample | ConvertTo-Json -Compress))
        }
        'close' {
            $session | Disconnect-Imap
            [Console]::Out.WriteLine('{}')
        }
    }
}
