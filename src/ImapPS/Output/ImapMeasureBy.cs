namespace ImapPS.Output;

/// <summary>By what messages are counted together.</summary>
public enum ImapMeasureBy
{
    /// <summary>The sender's address.</summary>
    Sender,

    /// <summary>What stands behind the @ of the sender's address.</summary>
    Domain,

    /// <summary>The year of receipt.</summary>
    Year,

    /// <summary>The month of receipt.</summary>
    Month,

    /// <summary>The size, in classes.</summary>
    SizeClass,

    /// <summary>Flags and keywords; a message counts with each that it has.</summary>
    Flag,

    /// <summary>The folder.</summary>
    Folder,
}
