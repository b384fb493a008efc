using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>For methods that run for every message of a listing.</summary>
public static class HotPath
{
    /// <summary>
    /// Fully optimizes a method at its first call. Otherwise the first 100,000 messages of a process, often all of them,
    /// would be read by slow code while it is compiled three times (unoptimized, instrumented, optimized). Methods called by
    /// such a method must be small enough to be inlined, or marked too: it is optimized without a profile.
    /// </summary>
    public const MethodImplOptions Compile = MethodImplOptions.AggressiveOptimization;
}
