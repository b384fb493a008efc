# Moving, copying, and what -WhatIf leaves alone.
New-ImapFolder 'Scenario/Old' | Out-Null
Search-ImapMessage Scenario -From 'news@' | Move-ImapMessage -Destination 'Scenario/Old' -WhatIf
"After WhatIf: $((Search-ImapMessage Scenario -From 'news@' | Measure-Object).Count) here, $((Search-ImapMessage 'Scenario/Old' | Measure-Object).Count) there"
Search-ImapMessage Scenario -From 'news@' -OlderThan 3y | Move-ImapMessage -Destination 'Scenario/Old' -PassThru | Select-Object Action, Folder, Destination, Count | Out-String -Width 100
"After Move:   $((Search-ImapMessage Scenario -From 'news@' | Measure-Object).Count) here, $((Search-ImapMessage 'Scenario/Old' | ForEach-Object Subject | Sort-Object) -join ', ') there"
Search-ImapMessage Scenario -From 'bea@' | Copy-ImapMessage -Destination 'Scenario/Old' -PassThru | Select-Object Action, Count | Out-String -Width 80
"After Copy:   $((Search-ImapMessage Scenario -From 'bea@' | Measure-Object).Count) here, $((Search-ImapMessage 'Scenario/Old' -From 'bea@' | Measure-Object).Count) there"
Search-ImapMessage Scenario -From 'bea@' | Move-ImapMessage -Destination 'Scenario/Nowhere' -ErrorAction SilentlyContinue -ErrorVariable problem
"No folder:    $($problem[0].FullyQualifiedErrorId), $((Search-ImapMessage Scenario -From 'bea@' | Measure-Object).Count) still here"
Search-ImapMessage Scenario -From 'bea@' | Move-ImapMessage -Destination 'Scenario' -ErrorAction SilentlyContinue -ErrorVariable problem
"Same folder:  $($problem[0].FullyQualifiedErrorId)"
