# What the documentation promises, tried. "#: page | sentence" names the sentence; the lines below it must end with $true.
# $sandbox and the session main are there, with some 120 messages; Id and Text give the error ids and texts of a script block.

#: docs/about_ImapPS.md | Connect-Imap opens a session, which becomes the current one.
(Get-ImapSession -Current).Name -eq 'main'

#: docs/about_ImapPS.md | If the UIDVALIDITY of the folder has changed since, its UIDs stand for other messages: an error is reported and nothing is changed.
(Id { Set-ImapFlag -Folder INBOX -Uid 5 -UidValidity 1 -Add Flagged }) -eq 'UidValidityChanged' -and -not (Get-ImapMessage INBOX 5).Flagged

#: docs/about_ImapPS.md | A property that the search did not fetch is fetched when you read it, for the messages of one search together: HasAttachment, for example.
$message = Search-ImapMessage -First 1
$null -ne $message.HasAttachment -and $null -eq $message.Preview -and ($message | Get-ImapMessage -Preview).Preview.Length -gt 0

#: docs/about_ImapPS.md | `-LiteralFolder` takes names as they are, including brackets and stars.
(Get-ImapFolder -LiteralFolder 'Projects/Apollo/Reports [final]').Folder -eq 'Projects/Apollo/Reports [final]'

#: docs/about_ImapPS.md | INBOX is always named `INBOX`.
(Get-ImapFolder INBOX).Folder -eq 'INBOX' -and (Id { Get-ImapFolder \Inbox }) -eq 'FolderNotFound'

#: docs/about_ImapPS.md | If you connect again to the same account under the name of an open session of the same runspace, that session is closed and replaced.
$first = Get-ImapSession main
$second = $sandbox | Connect-Imap -Name main -WarningVariable warning
-not $first.IsOpen -and $second.IsOpen -and @(Get-ImapSession).Count -eq 1 -and -not $warning

#: docs/about_ImapPS.md | A date that can be read as two days, such as `3/4/2024`, is an error: write `2024-04-03`.
(Id { Search-ImapMessage -Since 3/4/2024 }) -like 'ParameterArgument*' -and (Id { Search-ImapMessage -Since 2024-04-03 -CountOnly }) -eq ''

#: docs/about_ImapPS.md | `$null` in place of a date, a size or a session is an error too.
(Id { Search-ImapMessage -Since $null }) -and (Id { Search-ImapMessage -LargerThan $null }) -and (Id { Search-ImapMessage -Session $null })

#: docs/about_ImapPS.md | If it has the same name, server, port and user, it takes the place of the old one, and messages found before the failure can still be used.
$messages = Search-ImapMessage -First 2
(Get-ImapSession main).Dispose()
$sandbox | Connect-Imap -Name main | Out-Null
($messages | Set-ImapFlag -Add Flagged -PassThru).Count -eq 2

#: docs/about_ImapPS.md | A cmdlet that works on several items reports an error for each item that fails and continues with the others, unless `-ErrorAction Stop` is given.
@(Get-ImapFolder Nowhere, INBOX -ErrorAction SilentlyContinue).Count -eq 1 -and @(try { Get-ImapFolder Nowhere, INBOX -ErrorAction Stop } catch { }).Count -eq 0

#: docs/about_ImapPS.md | Neither shows passwords or tokens.
$password = $sandbox.Credential.GetNetworkCredential().Password
$lines = $sandbox | Connect-Imap -Name other -Mechanism PLAIN -Debug -Verbose 4>&1 5>&1 | ForEach-Object { "$_" }
$lines -match 'AUTHENTICATE PLAIN \*\*\*' -and -not ($lines -match [regex]::Escape($password))

#: docs/about_ImapPS.md | the error of a connection without it contains the thumbprint
(Text { Connect-Imap $sandbox.Server $sandbox.Credential -Port $sandbox.Port }) -match $sandbox.CertificateThumbprint.Substring(0, 20)

#: docs/about_ImapPS_Filter.md | A block cannot begin with `From`, which is a PowerShell keyword.
(Id { [scriptblock]::Create("Search-ImapMessage -Filter { From -like 'x' }") }) -ne ''

#: docs/about_ImapPS_Filter.md | A filter that cannot be parsed is an error that marks the position, never a wider search.
(Text { Search-ImapMessage -Filter 'Subject -eq "a" -and Frm -eq "x"' }) -match '\^'

#: docs/about_ImapPS_Filter.md | Saved, ModSeq, Label, ObjectId and ThreadId require SAVEDATE, CONDSTORE, X-GM-EXT-1 and OBJECTID; on another server the filter is an error.
$plain = Start-ImapSandbox -Empty -DisableCapability SAVEDATE, CONDSTORE, QRESYNC, OBJECTID
$plain | Connect-Imap -Name plain | Out-Null
@('Saved -gt "2024-01-01"', 'ModSeq -gt 1', 'Label -eq "x"', 'ObjectId -eq "x"', 'ThreadId -eq "x"' | Where-Object { $filter = $_; Id { Search-ImapMessage -Filter $filter } }).Count -eq 5

#: docs/about_ImapPS_Filter.md | A property without an operator is true if it is set or not empty
(Search-ImapMessage -Filter "Header('List-Id')" -CountOnly).Count -gt 0 -and (Search-ImapMessage -Filter MessageId -CountOnly).Count -gt 0

#: docs/about_ImapPS_Filter.md | As in PowerShell, `-and` and `-or` have equal precedence, from left to right: use parentheses.
(ConvertTo-ImapSearch 'Read -or Flagged -and Draft').Search -eq 'OR SEEN FLAGGED DRAFT'

#: docs/about_ImapPS_Filter.md | `-not Size -gt 5` is rejected
(Id { Search-ImapMessage -Filter '-not Size -gt 5' }) -eq 'InvalidFilter' -and (Id { Search-ImapMessage -Filter '-not (Size -gt 5)' -CountOnly }) -eq ''

#: docs/about_ImapPS_Filter.md | Variables, with their properties, are read from the scope of the command
$user = [pscustomobject]@{ Mail = (Search-ImapMessage -First 1).FromAddress }
(Search-ImapMessage -Filter 'From -eq $user.Mail' -CountOnly).Count -gt 0

#: docs/about_ImapPS_Filter.md | `-RawSearch` sends search keys as they are
(Search-ImapMessage -RawSearch 'LARGER 100 UNSEEN' -Explain).Search -match 'LARGER 100 UNSEEN'

#: docs/about_ImapPS_Safety.md | With `-WhatIf` no command that changes anything is sent
$before = (Get-ImapFolder INBOX).Total
Search-ImapMessage -First 3 | Remove-ImapMessage -WhatIf
(Get-ImapFolder INBOX).Total -eq $before

#: docs/about_ImapPS_Safety.md | Messages that no longer exist are reported in an error and not counted, with `-WhatIf` too.
$messages = Search-ImapMessage -First 2
$messages[0] | Remove-ImapMessage
(Id { $messages | Set-ImapFlag -Add Flagged -WhatIf }) -eq 'MessageNotFound'

#: docs/about_ImapPS_Safety.md | Remove-ImapMessage moves messages to the trash folder.
$before = (Get-ImapFolder \Trash).Total
Search-ImapMessage -First 2 | Remove-ImapMessage
(Get-ImapFolder \Trash).Total -eq $before + 2

#: docs/about_ImapPS_Safety.md | Only the given messages are deleted, by UID EXPUNGE.
$old = Start-ImapSandbox -MessageCount 120 -DisableCapability UIDPLUS
$old | Connect-Imap -Name old | Out-Null
$messages = Search-ImapMessage -First 2
$messages[0] | Set-ImapFlag -Add Deleted
$messages[1] | Remove-ImapMessage -Permanent -Force
(Get-ImapMessage INBOX $messages[0].Uid).Deleted -and (Id { Get-ImapMessage INBOX $messages[1].Uid }) -eq 'MessageNotFound'

#: docs/about_ImapPS_Safety.md | Remove-ImapMessage and Clear-ImapFolder refuse more than 1000 messages (`-MaximumCount`) before the first one is changed.
$before = (Get-ImapFolder INBOX).Total
(Id { Search-ImapMessage -First 5 | Remove-ImapMessage -MaximumCount 4 }) -eq 'MaximumCountExceeded' -and (Id { Clear-ImapFolder INBOX -MaximumCount 4 }) -eq 'MaximumCountExceeded' -and (Get-ImapFolder INBOX).Total -eq $before

#: docs/about_ImapPS_Safety.md | If no session of that name is open, or if it belongs to another user or server, the object is an error.
(Id { [pscustomobject]@{ Session = 'nobody'; Folder = 'INBOX'; Uid = 3 } | Set-ImapFlag -Add Flagged }) -ne '' -and -not (Get-ImapMessage INBOX 3).Flagged

#: docs/about_ImapPS_Safety.md | `1,2` is not 12, `1.6` is not 2, and `1,79604E+09`, which a spreadsheet makes of a UIDVALIDITY, is not a number.
@('1,2', '1.6' | Where-Object { $uid = $_; Id { [pscustomobject]@{ Folder = 'INBOX'; Uid = $uid } | Set-ImapFlag -Add Flagged } }).Count -eq 2 -and
    (Id { [pscustomobject]@{ Folder = 'INBOX'; Uid = 3; UidValidity = '1,79604E+09' } | Set-ImapFlag -Add Flagged }) -ne '' -and (Search-ImapMessage -Flagged -Uid 2, 3, 12 -CountOnly).Count -eq 0

#: docs/about_ImapPS_Safety.md | An entry of `$PSDefaultParameterValues` that names no open session is an error.
$PSDefaultParameterValues = @{ '*-Imap*:Session' = 'nobody' }
(Id { Get-ImapFolder -WarningAction Ignore }) -match 'DefaultValueNotValid'

#: docs/about_ImapPS_Safety.md | After a Connect-Imap or Select-ImapSession that failed no session is the current one.
(Id { Connect-Imap 127.0.0.1 $sandbox.Credential -Port 1 }) -eq 'ServerNotReachable' -and $null -eq (Get-ImapSession -Current) -and (Id { Get-ImapFolder }) -eq 'NoSession'

#: docs/about_ImapPS_Safety.md | No message is marked as read by fetching it.
$message = Search-ImapMessage -Unread -First 1
$message | Get-ImapMessageContent -As Raw | Out-Null
$message | Export-ImapMessage -Path read
(Get-ImapMessage INBOX $message.Uid).Unread

#: docs/about_ImapPS_Safety.md | Copying again stores messages twice.
$before = (Get-ImapFolder Archive).Total
$messages = Search-ImapMessage -First 2
$messages | Copy-ImapMessage Archive
$messages | Copy-ImapMessage Archive
(Get-ImapFolder Archive).Total -eq $before + 4

#: docs/about_ImapPS_Safety.md | Messages on disk are skipped.
@('Eml', 'Mbox', 'Maildir' | Where-Object {
    $format = $_
    Search-ImapMessage -First 3 | Export-ImapMessage -Path "again/$format" -Format $format
    "$(Search-ImapMessage -First 3 | Export-ImapMessage -Path "again/$format" -Format $format -Verbose 4>&1)" -match '3 already existed'
}).Count -eq 3

#: docs/about_ImapPS_Safety.md | an mbox without an index is refused, and anything after the last message in the index is cut off
Search-ImapMessage -First 2 | Export-ImapMessage -Path cut -Format Mbox
Add-Content cut/INBOX.mbox 'from another program'
Search-ImapMessage -First 3 | Export-ImapMessage -Path cut -Format Mbox
$isCut = (Get-Content -Raw cut/INBOX.mbox) -notmatch 'from another program'
Remove-Item cut/INBOX.mbox.index
$isCut -and (Id { Search-ImapMessage -First 3 | Export-ImapMessage -Path cut -Format Mbox }) -eq 'FileError'

#: docs/cmdlets/Clear-ImapFolder.md | Messages in the trash can only be permanently deleted.
(Id { Clear-ImapFolder \Trash }) -eq 'AlreadyInTrash'

#: docs/cmdlets/Connect-Imap.md | A connection that fails is a terminating error.
$end = 'not caught'
try { Connect-Imap 127.0.0.1 $sandbox.Credential -Port 1 } catch { $end = 'caught' }
$end -eq 'caught'

#: docs/cmdlets/Connect-Imap.md | With accounts from the pipeline it is a non-terminating error, and the next account is tried.
$accounts = 'Server,Port,Name', '127.0.0.1,1,bad', "$($sandbox.Server),$($sandbox.Port),good" | ConvertFrom-Csv
($accounts | Connect-Imap -Credential $sandbox.Credential -CertificateThumbprint $sandbox.CertificateThumbprint -ErrorAction SilentlyContinue).Name -eq 'good'

#: docs/cmdlets/Connect-Imap.md | After a failed Connect-Imap no session is the current one, even if an earlier account of the pipeline succeeded.
$accounts = 'Server,Port,Name', "$($sandbox.Server),$($sandbox.Port),good", '127.0.0.1,1,bad' | ConvertFrom-Csv
$accounts | Connect-Imap -Credential $sandbox.Credential -CertificateThumbprint $sandbox.CertificateThumbprint -ErrorAction SilentlyContinue | Out-Null
$null -eq (Get-ImapSession -Current)

#: docs/cmdlets/Connect-Imap.md | PowerShell rejects some commands before Connect-Imap runs, for example one with a misspelled parameter name; the current session then stays as it is.
(Id { Connect-Imap 127.0.0.1 $sandbox.Credential -Prot 1 }) -ne '' -and (Get-ImapSession -Current).Name -eq 'main'

#: docs/cmdlets/Connect-Imap.md | A field of a pipeline object that cannot be converted, such as Port or Security, is an error for that account only.
$accounts = 'Server,Port,Name', '127.0.0.1,abc,bad', "$($sandbox.Server),$($sandbox.Port),good" | ConvertFrom-Csv
($accounts | Connect-Imap -Credential $sandbox.Credential -CertificateThumbprint $sandbox.CertificateThumbprint -ErrorAction SilentlyContinue).Name -eq 'good'

#: docs/cmdlets/Connect-Imap.md | It runs once before the login, and once more after a rejected token.
$global:calls = @()
Id { Connect-Imap $sandbox.Server -Port $sandbox.Port -CertificateThumbprint $sandbox.CertificateThumbprint -UserName ann -AccessTokenProvider { param($user, $refused) $global:calls += "$user $refused"; 'bad' } } | Out-Null
"$global:calls" -eq 'ann False ann True'

#: docs/cmdlets/Connect-Imap.md | 64 hexadecimal digits, with or without separators
(Connect-Imap $sandbox.Server $sandbox.Credential -Port $sandbox.Port -CertificateThumbprint ($sandbox.CertificateThumbprint -replace '(..)(?!$)', '$1:') -Name colons).IsOpen

#: docs/cmdlets/Connect-Imap.md | By default the name is user@server.
($sandbox | Connect-Imap).Name -eq "$($sandbox.Credential.UserName)@$($sandbox.Server)"

#: docs/cmdlets/Connect-Imap.md | A warning names those that the server does not support.
$plain = Start-ImapSandbox -Empty -DisableCapability QRESYNC
$plain | Connect-Imap -Name plain -EnableCapability QRESYNC -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
"$warning" -match 'QRESYNC'

#: docs/cmdlets/Disconnect-Imap.md | This is not an error when no session is open.
Disconnect-Imap -All
(Id { Disconnect-Imap -All }) -eq ''

#: docs/cmdlets/Export-ImapMessage.md | Both keep the flags and use LF line ends, as programs that read them expect.
Search-ImapMessage -First 3 | Export-ImapMessage -Path both -Format Mbox
(Get-Content -Raw both/INBOX.mbox) -notmatch "`r`n"

#: docs/cmdlets/Export-ImapMessage.md | an .eml file that is not recorded in `export.index` is compared with the message
$file = Search-ImapMessage -First 1 | Export-ImapMessage -Path time -PassThru
$file.LastWriteTime = '2001-01-01'
$again = Search-ImapMessage -First 1 | Export-ImapMessage -Path time -PassThru
Remove-Item time/export.index
$compared = Search-ImapMessage -First 1 | Export-ImapMessage -Path time -PassThru
Remove-Item time/export.index
Add-Content $file 'changed'
$other = Search-ImapMessage -First 1 | Export-ImapMessage -Path time -PassThru
$null -eq $again -and $compared.Name -eq $file.Name -and $other.Name -ne $file.Name

#: docs/cmdlets/Export-ImapMessage.md | Cannot be combined with -Format Mbox or Maildir.
(Id { Search-ImapMessage -First 1 | Export-ImapMessage -Path none -Format Mbox -NameTemplate '{Uid}' }) -eq 'InvalidArgument'

#: docs/cmdlets/Find-ImapDuplicate.md | The property DuplicateOf is the UID of the message that is kept.
$message = Search-ImapMessage -First 1
$message | Copy-ImapMessage INBOX -ErrorAction SilentlyContinue
$message | Copy-ImapMessage Archive
(Find-ImapDuplicate INBOX, Archive | Where-Object MessageId -eq $message.MessageId).DuplicateOf -match "\b$($message.Uid)\b"

#: docs/cmdlets/Get-ImapAttachment.md | Inline pictures and signatures are not attachments, unless `-All` is given.
@(Search-ImapMessage * | Get-ImapAttachment).Count -le @(Search-ImapMessage * | Get-ImapAttachment -All).Count

#: docs/cmdlets/Get-ImapCapability.md | Nothing is returned for a capability that the server does not have.
$null -eq (Get-ImapCapability XNOTHING)

#: docs/cmdlets/Get-ImapFolder.md | In `-Folder`, brackets are wildcards unless a folder of exactly that name exists; in `-LiteralFolder` they never are.
(Get-ImapFolder 'Projects/Apollo/Reports [final]').Folder -eq 'Projects/Apollo/Reports [final]' -and (Get-ImapFolder 'IN[B]OX').Folder -eq 'INBOX' -and (Id { Get-ImapFolder -LiteralFolder 'IN[B]OX' }) -eq 'FolderNotFound'

#: docs/cmdlets/Get-ImapFolder.md | INBOX comes first, followed by the others in hierarchical order.
(Get-ImapFolder)[0].Folder -eq 'INBOX'

#: docs/cmdlets/Get-ImapFolder.md | 0 gets no folders below
@(Get-ImapFolder Projects -Recurse -Depth 0).Count -eq 1 -and @(Get-ImapFolder -Depth 0 | Where-Object Folder -like '*/*').Count -eq 0

#: docs/cmdlets/Get-ImapFolderChange.md | Without -ModSeq only the current state is returned
$state = Get-ImapFolderChange INBOX
$state.ModSeq -gt 0 -and $state.Changed.Count -eq 0

#: docs/cmdlets/Get-ImapFolderChange.md | On other servers the call is an error.
Start-ImapSandbox -Empty -DisableCapability QRESYNC, CONDSTORE | Connect-Imap -Name plain | Out-Null
(Id { Get-ImapFolderChange INBOX }) -eq 'CapabilityMissing'

#: docs/cmdlets/Get-ImapMessage.md | The Message-ID can be given with or without angle brackets.
$id = (Search-ImapMessage -First 1).MessageId
(Get-ImapMessage INBOX -MessageId $id).Uid -eq (Get-ImapMessage INBOX -MessageId $id.Trim('<', '>')).Uid

#: docs/cmdlets/Get-ImapMessageContent.md | A longer text is cut off with a warning; anything else that is larger is an error.
Search-ImapMessage -First 1 | Get-ImapMessageContent -MaximumSize 20 -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
$warning.Count -eq 1 -and (Id { Search-ImapMessage -First 1 | Get-ImapMessageContent -As Raw -MaximumSize 20 }) -eq 'ContentTooLarge'

#: docs/cmdlets/Get-ImapMessageContent.md | Each has the properties Folder, Uid, UidValidity, Session and MediaType; texts and parts also have Part.
$text = Search-ImapMessage -First 1 | Get-ImapMessageContent
$text.Folder -eq 'INBOX' -and $text.Uid -and $text.UidValidity -and $text.Session.Name -eq 'main' -and $text.MediaType -eq 'text/plain' -and $text.Part

#: docs/cmdlets/Get-ImapMetadata.md | Larger values are left out with a warning.
Set-ImapMetadata INBOX /private/long ('x' * 200)
$null -eq (Get-ImapMetadata INBOX /private/long -MaximumSize 10 -WarningVariable warning -WarningAction SilentlyContinue) -and $warning.Count -eq 1

#: docs/cmdlets/Get-ImapSession.md | Each runspace has its own current session.
$other = [powershell]::Create()
$count, $current = $other.AddScript("Import-Module '$((Get-Module ImapPS).Path)'; @(Get-ImapSession).Count; @(Get-ImapSession -Current).Count").Invoke()
$other.Dispose()
$count -eq 1 -and $current -eq 0

#: docs/cmdlets/Get-ImapThread.md | The server does this if it supports THREAD; otherwise it is done locally, with the same result.
$byServer = Get-ImapThread | ForEach-Object { "$($_.Depth) $($_.MessageId)" }
Start-ImapSandbox -MessageCount 120 -DisableCapability THREAD=REFERENCES, THREAD=ORDEREDSUBJECT | Connect-Imap -Name plain | Out-Null
"$byServer" -ne '' -and "$byServer" -eq "$(Get-ImapThread | ForEach-Object { "$($_.Depth) $($_.MessageId)" })"

#: docs/cmdlets/Import-ImapMessage.md | other mbox | the headers Status, X-Status, X-Keywords, X-Mozilla-Status, X-Mozilla-Keys and X-Gmail-Labels; `\Seen` if none says whether the message was read | the `From ` line; without a date as .eml
[IO.File]::WriteAllText("$PWD/some.mbox", ("From a@example.org Mon Jan  1 10:00:00 2024", 'Subject: one', 'Status: RO', 'X-Status: F', 'X-Keywords: Work', '', 'text', '', 'From a@example.org Tue Jan  2 10:00:00 2024', 'Subject: two', '', 'text', '' -join "`n"))
$one, $two = Import-ImapMessage some.mbox -Folder Archive -PassThru
$one.Read -and $one.Flagged -and "$($one.Flag)" -match 'Work' -and $two.Read -and -not $two.Flagged -and $one.Received.UtcDateTime.Day -eq 1

#: docs/cmdlets/Import-ImapMessage.md | Maildir | the file name; `new` and files without flags are unread | the file time
New-Item -ItemType Directory box/cur, box/new | Out-Null
Copy-Item (Get-ChildItem saved/*.eml)[0] box/new/1.example
(Import-ImapMessage box -Folder Archive -PassThru).Unread

#: docs/cmdlets/Import-ImapMessage.md | .eml | `\Seen` | Received, Delivery-Date or Date header, else the file time; with `-UseFileTime` the file time
$file = (Get-ChildItem saved/*.eml)[0]
$file.LastWriteTime = '2001-02-03'
$usual = Import-ImapMessage $file -Folder Archive -PassThru
$fileTime = Import-ImapMessage $file -Folder Archive -UseFileTime -PassThru
$usual.Read -and $usual.Received.Year -ne 2001 -and $fileTime.Received.Year -eq 2001

#: docs/cmdlets/Import-ImapMessage.md | `-Flag` replaces the default flags, so these messages are unread.
(Import-ImapMessage (Get-ChildItem saved/*.eml)[0] -Folder Archive -Flag Flagged -PassThru).Unread

#: docs/cmdlets/Import-ImapMessage.md | messages that were stored are recognized by their content and are not stored again
Import-ImapMessage saved -Folder Archive
$before = (Get-ImapFolder Archive).Total
Import-ImapMessage saved -Folder Archive -SkipDuplicate
(Get-ImapFolder Archive).Total -eq $before

#: docs/cmdlets/Invoke-ImapCommand.md | A command that the server refuses (NO or BAD) is a result, not an error.
(Id { Invoke-ImapCommand XNONSENSE }) -eq '' -and (Invoke-ImapCommand XNONSENSE).Status -eq 'Bad'

#: docs/cmdlets/Invoke-ImapCommand.md | Commands that change the state of the session without its knowledge (SELECT, IDLE, LOGOUT, STARTTLS and similar) are refused without `-Force`.
@('SELECT INBOX', 'IDLE', 'LOGOUT', 'STARTTLS' | Where-Object { $command = $_; (Id { Invoke-ImapCommand $command }) -eq 'CommandChangesSession' }).Count -eq 4

#: docs/cmdlets/Measure-ImapFolder.md | Measures all folders; the largest groups come first.
$groups = Measure-ImapFolder
$groups[0].Size -ge $groups[1].Size -and ($groups | Measure-Object Count -Sum).Sum -eq (Get-ImapFolder | Measure-Object Total -Sum).Sum

#: docs/cmdlets/Move-ImapMessage.md | The destination must exist: New-ImapFolder creates it.
(Id { Search-ImapMessage -First 1 | Move-ImapMessage Nowhere }) -eq 'DestinationNotFound'

#: docs/cmdlets/New-ImapFolder.md | The server creates missing parent folders.
New-ImapFolder One/Two/Three | Out-Null
@(Get-ImapFolder One).Count -eq 1 -and (Get-ImapFolder One/Two/Three).IsSubscribed

#: docs/cmdlets/Remove-ImapFolder.md | A folder that has folders below it is not removed without `-Recurse`.
(Id { Remove-ImapFolder Projects -Confirm:$false }) -eq 'FolderHasChildren'

#: docs/cmdlets/Remove-ImapMetadata.md | An entry that does not exist is not an error.
(Id { Remove-ImapMetadata INBOX /private/nothing }) -eq ''

#: docs/cmdlets/Rename-ImapFolder.md | its messages move to a new folder of that name, and INBOX stays, empty
$before = (Get-ImapFolder INBOX).Total
Rename-ImapFolder INBOX Before
(Get-ImapFolder INBOX).Total -eq 0 -and (Get-ImapFolder Before).Total -eq $before

#: docs/cmdlets/Save-ImapAttachment.md | `Rename` adds a number to the name: `report (2).pdf`.
$attachment = Search-ImapMessage * -HasAttachment | Get-ImapAttachment | Select-Object -First 1
$attachment | Save-ImapAttachment -Path twice
($attachment | Save-ImapAttachment -Path twice -PassThru).BaseName -like '* (2)'

#: docs/cmdlets/Save-ImapAttachment.md | `Skip` writes nothing if that file, or one of the same name with a number, has the same content
$attachment = Search-ImapMessage * -HasAttachment | Get-ImapAttachment | Select-Object -First 1
$attachment | Save-ImapAttachment -Path once
$attachment | Save-ImapAttachment -Path once -Conflict Skip
@(Get-ChildItem once).Count -eq 1

#: docs/cmdlets/Search-ImapMessage.md | `Where-Object HasAttachment` works after a plain search; `-HasAttachment` and `-Filter` are faster.
@(Search-ImapMessage * | Where-Object HasAttachment).Count -eq @(Search-ImapMessage * -HasAttachment).Count -and @(Search-ImapMessage * -Property HasAttachment, Subject | Where-Object HasAttachment).Count -eq @(Search-ImapMessage * -HasAttachment).Count

#: docs/cmdlets/Search-ImapMessage.md | Cannot be combined with -First, -Skip, -SortBy or -Property.
(Id { Search-ImapMessage -CountOnly -First 1 }) -eq 'InvalidArgument'

#: docs/cmdlets/Search-ImapMessage.md | The text is a substring, not a pattern: `*` stands for itself.
$null -eq (Search-ImapMessage -From '*@*' -WarningAction SilentlyContinue -WarningVariable warning) -and $warning.Count -eq 1

#: docs/cmdlets/Search-ImapMessage.md | with -First or -Skip the newest are returned first
$uids = (Search-ImapMessage -First 3).Uid
$uids[0] -gt $uids[2] -and (Search-ImapMessage).Uid[0] -lt $uids[2]

#: docs/cmdlets/Search-ImapMessage.md | The server sorts if it supports SORT; the order is the same if not.
$byServer = (Search-ImapMessage -SortBy Subject).MessageId
Start-ImapSandbox -MessageCount 120 -DisableCapability SORT, ESORT | Connect-Imap -Name plain | Out-Null
"$byServer" -eq "$((Search-ImapMessage -SortBy Subject).MessageId)"

#: docs/cmdlets/Select-ImapSession.md | After a Connect-Imap or Select-ImapSession that failed, no session is the current one until one is selected or opened
Id { Connect-Imap 127.0.0.1 $sandbox.Credential -Port 1 } | Out-Null
$before = Get-ImapSession -Current
Select-ImapSession main
$null -eq $before -and (Get-ImapSession -Current).Name -eq 'main'

#: docs/cmdlets/Set-ImapFlag.md | Read is accepted for \Seen
$message = Search-ImapMessage -Unread -First 1
$message | Set-ImapFlag -Add Read
(Get-ImapMessage INBOX $message.Uid).Read

#: docs/cmdlets/Set-ImapFlag.md | to mark messages as unread, use `-Remove Seen`, not `-Add Unread`
$message = Search-ImapMessage -Read -First 1
$message | Set-ImapFlag -Remove Seen
(Get-ImapMessage INBOX $message.Uid).Unread

#: docs/cmdlets/Set-ImapFlag.md | Skips messages that were changed after this mod-sequence, from Get-ImapMessage -IncludeModSeq, and reports them in an error.
$message = Search-ImapMessage -First 1 | Get-ImapMessage -IncludeModSeq
$message | Set-ImapFlag -Add One
(Id { $message | Set-ImapFlag -Add Two -UnchangedSince $message.ModSeq }) -eq 'MessageChangedMeanwhile'

#: docs/cmdlets/Set-ImapLabel.md | `-Replace` cannot be combined with either
Start-ImapSandbox -Empty -EnableCapability X-GM-EXT-1 | Connect-Imap -Name gmail | Out-Null
(Id { Set-ImapLabel -Folder INBOX -Uid 1 -Add One -Replace Two }) -eq 'InvalidArgument'

#: docs/cmdlets/Set-ImapPermission.md | `ReadOnly` grants Lookup, Read and KeepSeen.
(Set-ImapPermission INBOX bob ReadOnly -PassThru).Right -eq 'lrs'

#: docs/cmdlets/Set-ImapPermission.md | the entry is stored under the identity with a leading `-`
(Set-ImapPermission INBOX bob lr -Deny -PassThru).Identity -eq '-bob'

#: docs/cmdlets/Set-ImapQuota.md | Limits that are not named are kept; `-Unlimited` removes limits.
Set-ImapQuota '' -Storage 5GB -Message 1000
Set-ImapQuota '' -Unlimited MESSAGE
(Get-ImapQuota | Where-Object Resource -eq STORAGE).Limit -eq 5GB -and -not (Get-ImapQuota | Where-Object Resource -eq MESSAGE)

#: docs/cmdlets/Start-ImapTrace.md | The file still contains private data: names of sessions, users and folders, search texts and Message-IDs you search for, keywords and labels, UIDs and sizes, annotations, permissions, and the text of commands you send with Invoke-ImapCommand.
$message = Search-ImapMessage -First 1
Start-ImapTrace private.log | Out-Null
Search-ImapMessage Archive -Subject searchedtext | Out-Null
Set-ImapMetadata INBOX /private/comment annotationtext
Get-ImapMetadata INBOX | Out-Null
$message | Set-ImapFlag -Add KeywordText
Get-ImapMessage INBOX -MessageId searched@id -ErrorAction SilentlyContinue
Invoke-ImapCommand 'NOOP' | Out-Null
Stop-ImapTrace
$trace = Get-Content -Raw private.log
@('searchedtext', 'Archive', 'annotationtext', 'KeywordText', 'searched@id', ' main ' | Where-Object { $trace.Contains($_) }).Count -eq 6

#: docs/cmdlets/Start-ImapTrace.md | Without `-IncludeContent` the quoted texts of FETCH responses (subjects, addresses, file names, dates) and the content of messages are left out.
$message = Search-ImapMessage -First 1
$words = ($message | Get-ImapMessageContent) -split '\s+' | Where-Object Length -gt 6 | Select-Object -First 1
Start-ImapTrace public.log | Out-Null
$message | Get-ImapMessage -Header Subject -Preview | Out-Null
$message | Get-ImapMessageContent | Out-Null
Stop-ImapTrace
$trace = Get-Content -Raw public.log
$trace.Contains('ENVELOPE ("') -and -not $trace.Contains($message.Subject) -and -not $trace.Contains($message.FromAddress.Split('@')[0]) -and -not $trace.Contains($words)

#: docs/cmdlets/Start-ImapTrace.md | An existing file is appended to.
1..2 | ForEach-Object { Start-ImapTrace append.log | Out-Null; Stop-ImapTrace }
@((Get-Content append.log) -match 'trace started').Count -eq 2

#: docs/cmdlets/Start-ImapTrace.md | The bytes of messages that you store on the server are never written, only their number.
Start-ImapTrace stored.log -IncludeContent | Out-Null
Import-ImapMessage (Get-ChildItem saved/*.eml)[0] -Folder Archive
Stop-ImapTrace
(Get-Content -Raw stored.log) -match 'C: <\d+ bytes>'

#: docs/cmdlets/Stop-ImapSandbox.md | Their mail is discarded, and the sessions with them are closed.
$session = Get-ImapSession main
$sandbox | Stop-ImapSandbox
-not $session.IsOpen

#: docs/cmdlets/Test-ImapConnection.md | No session is left open.
$sandbox | Test-ImapConnection | Out-Null
@(Get-ImapSession).Count -eq 1

#: docs/cmdlets/Wait-ImapMessage.md | If none arrives within `-TimeoutSec`, an error is reported (WaitTimeout).
(Id { Wait-ImapMessage -Subject nothing -TimeoutSec 1 }) -eq 'WaitTimeout'

#: docs/cmdlets/Watch-ImapFolder.md | until `-TimeoutSec` seconds have passed
$clock = [Diagnostics.Stopwatch]::StartNew()
Watch-ImapFolder -TimeoutSec 1
$clock.Elapsed.TotalSeconds -lt 10

#: README.md | so objects, lines of CSV files and your own objects all bind
Search-ImapMessage -First 1 | Export-Csv one.csv
(Import-Csv one.csv | Set-ImapFlag -Add Flagged -PassThru).Count -eq 1 -and ([pscustomobject]@{ Folder = 'INBOX'; Uid = 1 } | Set-ImapFlag -Add Flagged -PassThru).Count -eq 1
