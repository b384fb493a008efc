namespace ImapPS.Filtering;

/// <summary>In what order things are fetched that a filter is decided on: the cheap ones first.</summary>
enum FetchStage
{
    /// <summary>Flags, dates, size, and what is as short.</summary>
    Basic,

    /// <summary>ENVELOPE.</summary>
    Envelope,

    /// <summary>BODYSTRUCTURE.</summary>
    Structure,

    /// <summary>Header fields.</summary>
    Header,

    /// <summary>The text of the body.</summary>
    Body,
}
