namespace ImapPS.Protocol.Responses.FetchItems;

/// <summary>Which data items a FETCH response carries (RFC 9051 section 7.5.2).</summary>
[Flags]
public enum FetchItemKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>UID.</summary>
    Uid = 1,

    /// <summary>FLAGS.</summary>
    Flags = 2,

    /// <summary>MODSEQ (RFC 7162).</summary>
    ModSeq = 4,

    /// <summary>INTERNALDATE.</summary>
    InternalDate = 8,

    /// <summary>RFC822.SIZE.</summary>
    Size = 16,

    /// <summary>ENVELOPE.</summary>
    Envelope = 32,

    /// <summary>BODYSTRUCTURE, or BODY without a section.</summary>
    BodyStructure = 64,

    /// <summary>BODY[...], BINARY[...] or one of the RFC822 items.</summary>
    Section = 128,

    /// <summary>Anything else, by name in <see cref="FetchResponse.Other"/>.</summary>
    Other = 256,

    /// <summary>What servers send unasked when a message changed.</summary>
    Unsolicited = Uid | Flags | ModSeq,

    /// <summary>What a listing of messages shows.</summary>
    Listing = Flags | InternalDate | Size | Envelope,
}
