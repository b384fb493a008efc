using System.Management.Automation;

namespace ImapPS.Module.Tests.Hosting;

/// <summary>All that a script gave, stream by stream.</summary>
sealed class ShellResult(PSDataStreams streams, IEnumerable<PSObject?> output, string hostText)
{
    /// <summary>The output: plain .NET objects; PSObject where a script made the object or added members to it.</summary>
    public IReadOnlyList<object?> Output { get; } = [.. output.Select(Plain)];

    /// <summary>Every error that was reported, those that ended only their statement included.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(w => w.Message)];

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(v => v.Message)];

    public IReadOnlyList<string> Debug { get; } = [.. streams.Debug.Select(d => d.Message)];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>What the host showed: questions, -WhatIf, Write-Host.</summary>
    public string Host { get; } = hostText;

    /// <summary>The error that ended the script; null when it ran to its end.</summary>
    public ErrorRecord? TerminatingError { get; init; }

    /// <summary>Whether a stop ended it.</summary>
    public bool WasStopped { get; init; }

    /// <summary>What exit said in a script file; else 0.</summary>
    public int ExitCode { get; set; }

    static object? Plain(PSObject? value) =>
        value is null ? null : value.BaseObject is PSCustomObject || value.Members.Match("*", PSMemberTypes.NoteProperty).Any(m => m.IsInstance) ? value : value.BaseObject;
}
