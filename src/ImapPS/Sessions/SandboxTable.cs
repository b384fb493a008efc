using System.Collections.Concurrent;
using ImapPS.Output;

namespace ImapPS.Sessions;

/// <summary>The sandbox servers that run in this process, by port.</summary>
static class SandboxTable
{
    static readonly ConcurrentDictionary<int, ImapSandbox> Running = new();

    public static IReadOnlyList<ImapSandbox> All => [.. Running.Values.OrderBy(s => s.PlainPort)];

    public static void Add(ImapSandbox sandbox) => Running[sandbox.PlainPort] = sandbox;

    public static void Stop(ImapSandbox sandbox)
    {
        Running.TryRemove(sandbox.PlainPort, out _);
        sandbox.Instance.Dispose();
    }
}
