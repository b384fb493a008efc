# Removing: to the trash, for good, and never too much.
Search-ImapMessage Scenario -From 'offers@' | Remove-ImapMessage -TrashFolder 'Scenario/Bin'
"In the bin:   $((Search-ImapMessage 'Scenario/Bin' | ForEach-Object Subject) -join ', ')"
try { Search-ImapMessage Scenario -From 'news@' | Remove-ImapMessage -Permanent -Force -MaximumCount 3 } catch { "Too many:     $($_.FullyQualifiedErrorId), $((Search-ImapMessage Scenario -From 'news@' | Measure-Object).Count) still here" }
Search-ImapMessage Scenario -Subject 'Budget' | Set-ImapFlag -Add Deleted
Search-ImapMessage Scenario -From 'news@' -OlderThan 3y | Remove-ImapMessage -Permanent -Force
"For good:     $((Search-ImapMessage Scenario -From 'news@' | ForEach-Object Subject) -join ', ') left"
"Others' mark: $((Search-ImapMessage Scenario -Subject 'Budget' | Where-Object Deleted | Measure-Object).Count) marked messages are still there"
Search-ImapMessage 'Scenario/Bin' | Remove-ImapMessage -TrashFolder 'Scenario/Bin' -ErrorAction SilentlyContinue -ErrorVariable problem
"In the trash: $($problem[0].FullyQualifiedErrorId)"
Search-ImapMessage 'Scenario/Bin' | Remove-ImapMessage -Permanent -Confirm:$false
"Emptied:      $((Search-ImapMessage 'Scenario/Bin' | Measure-Object).Count)"
