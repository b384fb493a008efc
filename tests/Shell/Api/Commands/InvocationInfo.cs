using System.Management.Automation.Language;

namespace System.Management.Automation;

/// <summary>How and where a command was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo(CommandInfo? command, IScriptExtent? extent)
    {
        MyCommand = command;
        DisplayScriptPosition = extent;
        InvocationName = command?.Name ?? "";
    }

    public CommandInfo? MyCommand { get; }

    public Dictionary<string, object?> BoundParameters { get; internal set; } = new(StringComparer.OrdinalIgnoreCase);

    public List<object?> UnboundArguments { get; } = [];

    public bool ExpectingInput { get; internal set; }

    public int PipelineLength { get; internal set; } = 1;

    public int PipelinePosition { get; internal set; } = 1;

    public string InvocationName { get; internal set; }

    public string Line => DisplayScriptPosition?.StartScriptPosition?.Line ?? "";

    public string PositionMessage => DisplayScriptPosition is { } extent
        ? $"At {(string.IsNullOrEmpty(extent.File) ? "line" : extent.File)}:{extent.StartLineNumber} char:{extent.StartColumnNumber}\n+ {Line.Trim()}"
        : "";

    public string? ScriptName => string.IsNullOrEmpty(DisplayScriptPosition?.File) ? null : DisplayScriptPosition.File;

    public string PSScriptRoot => ScriptName is null ? "" : IO.Path.GetDirectoryName(ScriptName) ?? "";

    public string PSCommandPath => ScriptName ?? "";

    public int ScriptLineNumber => DisplayScriptPosition?.StartLineNumber ?? 0;

    public int OffsetInLine => DisplayScriptPosition?.StartColumnNumber ?? 0;

    public long HistoryId => 1;

    public CommandOrigin CommandOrigin => CommandOrigin.Internal;

    public IScriptExtent? DisplayScriptPosition { get; set; }

    public static InvocationInfo Create(CommandInfo commandInfo, IScriptExtent scriptPosition) => new(commandInfo, scriptPosition);
}
