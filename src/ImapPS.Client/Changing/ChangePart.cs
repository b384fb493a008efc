namespace ImapPS.Client.Changing;

/// <summary>The parts of a change, in their order.</summary>
public enum ChangePart
{
    /// <summary>A change of one command.</summary>
    Whole,

    /// <summary>COPY, where messages are moved without MOVE.</summary>
    Copy,

    /// <summary>STORE \Deleted.</summary>
    Mark,

    /// <summary>EXPUNGE.</summary>
    Expunge,
}
