# One message's properties, by UID and by Message-ID.
$umlaut = Get-ImapMessage Scenario -MessageId 'umlaut@scenario.example'
"From:       $($umlaut.From)"
"Subject:    $($umlaut.Subject)"
"Received:   $($umlaut.Received.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss'))"
"To:         $($umlaut.To)"
"Attachment: $($umlaut.HasAttachment)"
$contract = Search-ImapMessage Scenario -From 'carl@' | Get-ImapMessage
"Contract:   $($contract.HasAttachment) $($contract.AttachmentName -join ', ') $($contract.Structure.MediaType)"
$reply = Get-ImapMessage Scenario -MessageId '<boss2@scenario.example>'
"Reply to:   $($reply.InReplyTo)"
Get-ImapMessage Scenario -Uid 4000000 -ErrorAction SilentlyContinue -ErrorVariable problem
"Missing:    $($problem[0].FullyQualifiedErrorId)"
Get-ImapMessage Scenario -MessageId 'not-there@example' -ErrorAction SilentlyContinue -ErrorVariable problem
"Missing:    $($problem[0].FullyQualifiedErrorId)"
try { Get-ImapMessage Scenario -Uid $umlaut.Uid -UidValidity 1 } catch { "Renumbered: $($_.FullyQualifiedErrorId)" }
