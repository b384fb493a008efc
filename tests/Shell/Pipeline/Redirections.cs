using System.Management.Automation;

namespace ImapPS.Shell.Pipeline;

/// <summary>Where a command's streams go instead: nowhere, into a file, or into its output.</summary>
internal sealed class Redirections
{
    private const int AllStreams = 0;
    private readonly Dictionary<int, Target> targets = [];

    internal static Redirections None { get; } = new();

    internal bool IsEmpty => targets.Count == 0;

    internal void ToNowhere(int stream) => targets[stream] = new Target(static _ => { }, false);

    internal void ToWriter(int stream, Action<object?> write) => targets[stream] = new Target(write, false);

    internal void ToOutput(int stream) => targets[stream] = new Target(null, true);

    internal Action<object?> Output(Action<object?> usual) => Find(1) is { Write: { } write } ? write : usual;

    internal bool Takes(int stream) => Find(stream) is not null;

    /// <summary>Whether the record went elsewhere.</summary>
    internal bool Takes(int stream, object record, Action<object?> output)
    {
        if (Find(stream) is not { } target)
            return false;
        (target.IntoOutput ? output : target.Write!)(PSObject.AsPSObject(record));
        return true;
    }

    private Target? Find(int stream) =>
        targets.TryGetValue(stream, out var target) || targets.TryGetValue(AllStreams, out target) ? target : null;

    internal static int StreamOf(char digit) => digit == '*' ? AllStreams : digit - '0';

    private sealed record Target(Action<object?>? Write, bool IntoOutput);
}
