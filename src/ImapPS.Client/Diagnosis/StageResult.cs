namespace ImapPS.Client.Diagnosis;

/// <summary>The result of a stage of a connection test.</summary>
public enum StageResult
{
    /// <summary>As it should.</summary>
    Ok,

    /// <summary>It succeeded, but something needs attention.</summary>
    Warning,

    /// <summary>It did not go: what needs it was not tried.</summary>
    Failed,

    /// <summary>It was not tried.</summary>
    Skipped,
}
