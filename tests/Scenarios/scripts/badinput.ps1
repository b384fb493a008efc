# Bad input: one clear error, nothing sent, never a wider search.
try { Search-ImapMessage Scenario -From '' } catch { "Empty:        $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -From '   ' } catch { "Blank:        $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -OlderThan 'soon' } catch { "Age:          $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -OlderThan 90 } catch { "No unit:      $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -LargerThan 'big' } catch { "Size:         $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -Subject "a`r`nA1 LOGOUT" } catch { "Line end:     $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -Subject "a`0b" } catch { "NUL:          $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -Keyword 'two words' } catch { "Keyword:      $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -Read -Unread } catch { "Both:         $($_.FullyQualifiedErrorId)" }
try { Search-ImapMessage Scenario -Session 'nobody' } catch { "Session:      $($_.FullyQualifiedErrorId)" }
New-ImapFolder "a`nb" -ErrorAction SilentlyContinue -ErrorVariable problem
"Folder name:  $($problem[0].FullyQualifiedErrorId)"
Search-ImapMessage 'No such folder' -ErrorAction SilentlyContinue -ErrorVariable problem
"No folder:    $($problem[0].FullyQualifiedErrorId)"
"Still there:  $((Search-ImapMessage Scenario | Measure-Object).Count) messages"
