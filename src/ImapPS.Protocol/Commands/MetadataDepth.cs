namespace ImapPS.Protocol.Commands;

/// <summary>How far below the named entries GETMETADATA looks (RFC 5464 section 4.2.2).</summary>
public enum MetadataDepth
{
    /// <summary>Only the entries themselves.</summary>
    Zero,

    /// <summary>They and those right below.</summary>
    One,

    /// <summary>They and all below.</summary>
    Infinity,
}
