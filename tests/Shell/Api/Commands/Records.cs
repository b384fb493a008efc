using System.Collections.ObjectModel;
using System.Globalization;

namespace System.Management.Automation;

/// <summary>How far a command has come.</summary>
public class ProgressRecord
{
    private string activity;
    private string statusDescription;
    private int percentComplete = -1;
    private int parentActivityId = -1;

    public ProgressRecord(int activityId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(activityId);
        ActivityId = activityId;
        activity = "";
        statusDescription = "";
    }

    public ProgressRecord(int activityId, string activity, string statusDescription)
        : this(activityId)
    {
        ArgumentException.ThrowIfNullOrEmpty(activity);
        ArgumentException.ThrowIfNullOrEmpty(statusDescription);
        this.activity = activity;
        this.statusDescription = statusDescription;
    }

    public int ActivityId { get; }

    public int ParentActivityId
    {
        get => parentActivityId;
        set => parentActivityId = value != ActivityId ? value : throw new ArgumentException("An activity cannot be its own parent.");
    }

    public string Activity
    {
        get => activity;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            activity = value;
        }
    }

    public string StatusDescription
    {
        get => statusDescription;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            statusDescription = value;
        }
    }

    public string? CurrentOperation { get; set; }

    /// <summary>0 to 100, or -1 when nobody knows.</summary>
    public int PercentComplete
    {
        get => percentComplete;
        set => percentComplete = value <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At most 100 percent can be complete.");
    }

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }

    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"parent = {ParentActivityId} id = {ActivityId} act = {activity} stat = {statusDescription} cur = {CurrentOperation} pct = {percentComplete} sec = {SecondsRemaining} type = {RecordType}");
}

public abstract class InformationalRecord
{
    internal InformationalRecord(string message) => Message = message;

    public string Message { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    public ReadOnlyCollection<int> PipelineIterationInfo { get; } = new([]);

    public override string ToString() => Message;
}

public class WarningRecord : InformationalRecord
{
    public WarningRecord(string message) : base(message) { }

    public WarningRecord(PSObject record) : base(record.ToString()) { }

    public WarningRecord(string fullyQualifiedWarningId, string message) : base(message) => FullyQualifiedWarningId = fullyQualifiedWarningId;

    public string FullyQualifiedWarningId { get; } = "";
}

public class VerboseRecord : InformationalRecord
{
    public VerboseRecord(string message) : base(message) { }

    public VerboseRecord(PSObject record) : base(record.ToString()) { }
}

public class DebugRecord : InformationalRecord
{
    public DebugRecord(string message) : base(message) { }

    public DebugRecord(PSObject record) : base(record.ToString()) { }
}

public class InformationRecord
{
    public InformationRecord(object? messageData, string? source)
    {
        MessageData = messageData;
        Source = source ?? "";
    }

    public object? MessageData { get; internal set; }

    public string Source { get; set; }

    public DateTime TimeGenerated { get; set; } = DateTime.Now;

    public List<string> Tags { get; } = [];

    public string User { get; set; } = Environment.UserName;

    public string Computer { get; set; } = Environment.MachineName;

    public uint ProcessId { get; set; } = (uint)Environment.ProcessId;

    public uint NativeThreadId { get; set; }

    public uint ManagedThreadId { get; set; } = (uint)Environment.CurrentManagedThreadId;

    public override string ToString() => MessageData?.ToString() ?? "";
}

/// <summary>What Write-Host writes, as it travels in the information stream.</summary>
public class HostInformationMessage
{
    public string? Message { get; set; }

    public bool? NoNewLine { get; set; }

    public ConsoleColor? ForegroundColor { get; set; }

    public ConsoleColor? BackgroundColor { get; set; }

    public override string ToString() => Message ?? "";
}
