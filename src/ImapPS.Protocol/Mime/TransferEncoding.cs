namespace ImapPS.Protocol.Mime;

/// <summary>How the bytes of a body are written (RFC 2045 section 6).</summary>
public enum TransferEncoding
{
    /// <summary>As they are: 7bit, 8bit, binary, and whatever is unknown.</summary>
    Identity,

    /// <summary>base64 (RFC 2045 6.8).</summary>
    Base64,

    /// <summary>quoted-printable (RFC 2045 6.7).</summary>
    QuotedPrintable,

    /// <summary>uuencode, older than MIME and never registered: x-uuencode and the like.</summary>
    UUEncode,
}
