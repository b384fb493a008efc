using System.Management.Automation;

namespace ImapPS.Shell;

/// <summary>All that a script gave, stream by stream.</summary>
public sealed class ShellResult
{
    private readonly List<object?> output = [];

    internal ShellResult() { }

    /// <summary>The output: plain .NET objects, and custom objects as PSObject.</summary>
    public IReadOnlyList<object?> Output => output;

    /// <summary>The output as it is in the pipeline, members that were added included.</summary>
    public IReadOnlyList<PSObject?> Wrapped => [.. output.Select(value => value is null ? null : PSObject.AsPSObject(value))];

    /// <summary>Every error that was reported, those that ended only their statement included.</summary>
    public IReadOnlyList<ErrorRecord> Errors => ErrorList;

    public IReadOnlyList<string> Warnings => WarningList;

    public IReadOnlyList<string> Verbose => VerboseList;

    public IReadOnlyList<string> Debug => DebugList;

    public IReadOnlyList<ProgressRecord> Progress => ProgressList;

    public IReadOnlyList<InformationRecord> Information => InformationList;

    /// <summary>What a person would have seen on the screen.</summary>
    public string Host => HostText.ToString();

    /// <summary>The error that ended the script, or the call; null when it ran to its end.</summary>
    public ErrorRecord? TerminatingError { get; internal set; }

    /// <summary>Whether Ctrl+C ended it.</summary>
    public bool WasStopped { get; internal set; }

    /// <summary>What exit said; 0 without it, 1 after a terminating error.</summary>
    public int ExitCode { get; internal set; }

    internal List<ErrorRecord> ErrorList { get; } = [];

    internal List<string> WarningList { get; } = [];

    internal List<string> VerboseList { get; } = [];

    internal List<string> DebugList { get; } = [];

    internal List<ProgressRecord> ProgressList { get; } = [];

    internal List<InformationRecord> InformationList { get; } = [];

    internal System.Text.StringBuilder HostText { get; } = new();

    /// <summary>The output that is of one type.</summary>
    public IReadOnlyList<T> OutputAs<T>() => [.. output.OfType<T>()];

    internal void AddOutput(object? value) => output.Add(Plain(value));

    private static object? Plain(object? value) =>
        value is PSObject { IsCustom: false } wrapped && (wrapped.AddedOrNull?.Members.Count ?? 0) == 0 && wrapped.NumberText is null ? wrapped.BaseObject : value is PSObject { NumberText: not null } number ? number.BaseObject : value;
}
