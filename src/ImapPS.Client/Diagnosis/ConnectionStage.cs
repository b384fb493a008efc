using ImapPS.Protocol;

namespace ImapPS.Client.Diagnosis;

/// <summary>One stage of a connection test.</summary>
/// <param name="Name">Its name, e.g. <c>TLS</c>.</param>
/// <param name="Result">Its result.</param>
/// <param name="Time">How long it took; null when it was not tried.</param>
/// <param name="Detail">What was found, in the server's exact words where they are its.</param>
/// <param name="Advice">What to do about it, or null.</param>
public sealed record ConnectionStage(string Name, StageResult Result, TimeSpan? Time, string Detail, string? Advice)
{
    /// <summary>The error that failed it; null for none, or where the stage is told otherwise.</summary>
    public ImapException? Error { get; init; }
}
