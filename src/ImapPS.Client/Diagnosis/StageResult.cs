namespace ImapPS.Client.Diagnosis;

/// <summary>How a stage of a connection test went.</summary>
public enum StageResult
{
    /// <summary>As it should.</summary>
    Ok,

    /// <summary>It went, but something is to be looked at.</summary>
    Warning,

    /// <summary>It did not go: what needs it was not tried.</summary>
    Failed,

    /// <summary>It was not tried.</summary>
    Skipped,
}
