namespace ImapPS.Protocol.Mime;

/// <summary>The transfer encoding of a body (RFC 2045 section 6).</summary>
public enum TransferEncoding
{
    /// <summary>Not encoded: 7bit, 8bit, binary and unknown encodings.</summary>
    Identity,

    /// <summary>base64 (RFC 2045 6.8).</summary>
    Base64,

    /// <summary>quoted-printable (RFC 2045 6.7).</summary>
    QuotedPrintable,

    /// <summary>uuencode: older than MIME and never registered (x-uuencode and similar names).</summary>
    UUEncode,
}
