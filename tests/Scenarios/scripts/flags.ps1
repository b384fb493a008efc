# Flags and keywords, by object and by UID.
Search-ImapMessage Scenario -From 'bea@' | Set-ImapFlag -Add Flagged
"Flagged:     $((Search-ImapMessage Scenario -Flagged | ForEach-Object Subject) -join ', ')"
"Unflagged:   $((Search-ImapMessage Scenario -Unflagged | Measure-Object).Count)"
Search-ImapMessage Scenario -Flagged -First 1 | Set-ImapFlag -Remove '\Flagged' -Add Read, Followed
"Read:        $((Search-ImapMessage Scenario -Read | ForEach-Object Subject) -join ', ')"
"Keyword:     $((Search-ImapMessage Scenario -Keyword Followed | ForEach-Object Subject) -join ', ')"
Search-ImapMessage Scenario -From 'carl@' | Select-Object Folder, Uid, UidValidity | Set-ImapFlag -Replace Answered, Draft
$contract = Search-ImapMessage Scenario -From 'carl@'
"Replaced:    $($contract.Answered) $($contract.Draft) $($contract.Flagged)"
$contract | Set-ImapFlag -Replace @()
"None left:   $((Search-ImapMessage Scenario -From 'carl@').Answered)"
try { $contract | Set-ImapFlag -Add 'two words' } catch { "Refused:     $($_.FullyQualifiedErrorId)" }
try { $contract | Set-ImapFlag } catch { "Refused:     $($_.FullyQualifiedErrorId)" }
