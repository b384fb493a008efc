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

/// <summary>One stage of a connection test.</summary>
/// <param name="Name">Its name, e.g. <c>TLS</c>.</param>
/// <param name="Result">How it went.</param>
/// <param name="Time">How long it took; null when it was not tried.</param>
/// <param name="Detail">What was found, in the server's exact words where they are its.</param>
/// <param name="Advice">What to do about it, or null.</param>
public sealed record ConnectionStage(string Name, StageResult Result, TimeSpan? Time, string Detail, string? Advice);
