using ImapPS.Client.Diagnosis;
using ImapPS.Errors;

namespace ImapPS.Output;

/// <summary>One stage of Test-ImapConnection.</summary>
public sealed class ImapConnectionTest
{
    internal ImapConnectionTest(string server, ConnectionStage stage)
    {
        Server = server;
        Stage = stage.Name;
        Result = stage.Result;
        Milliseconds = stage.Time is { } time ? Math.Round(time.TotalMilliseconds, 1) : null;
        Detail = stage.Detail;
        // What Connect-Imap says of the same error.
        Advice = stage.Advice ?? (stage.Error is null ? null : ErrorRecords.From(stage.Error, server).ErrorDetails?.RecommendedAction is { Length: > 0 } advice ? advice : null);
    }

    /// <summary>What was tested.</summary>
    public string Server { get; }

    /// <summary>The stage, e.g. <c>TLS</c>.</summary>
    public string Stage { get; }

    /// <summary>Ok, Warning, Failed or Skipped.</summary>
    public StageResult Result { get; }

    /// <summary>How long it took; null when it was not tried.</summary>
    public double? Milliseconds { get; }

    /// <summary>What was found, in the server's exact words where they are its.</summary>
    public string Detail { get; }

    /// <summary>What to do about it, or null.</summary>
    public string? Advice { get; }

    /// <summary>What tables show: the detail, and the advice behind an arrow.</summary>
    internal string Text => Advice is null ? Detail : $"{Detail}\n-> {Advice}";

    /// <summary>E.g. <c>TLS: Ok</c>.</summary>
    public override string ToString() => $"{Stage}: {Result}";
}
