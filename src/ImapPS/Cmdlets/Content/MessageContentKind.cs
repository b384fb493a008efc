namespace ImapPS.Cmdlets.Content;

/// <summary>What of a message Get-ImapMessageContent gives.</summary>
public enum MessageContentKind
{
    /// <summary>Its text for people; made from its HTML where it has no other.</summary>
    Text,

    /// <summary>Its HTML as it is, in Unicode.</summary>
    Html,

    /// <summary>Its header, each field decoded and in one line.</summary>
    Header,

    /// <summary>The whole message, byte for byte.</summary>
    Raw,

    /// <summary>One part (-Part), decoded: a text as text, anything else as bytes.</summary>
    Part,

    /// <summary>The whole message as an object of MimeKit.</summary>
    MimeMessage,
}
