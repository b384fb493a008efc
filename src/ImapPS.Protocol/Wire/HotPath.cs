using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>For the methods that run for every message of a listing.</summary>
public static class HotPath
{
    /// <summary>
    /// Fully optimized at the first call. Otherwise the first 100,000 messages of a process, often all of them, would
    /// be read by code that is compiled three times (unoptimized, instrumented, optimized) and is slow until then. What such a method calls
    /// must be small enough to be inlined, or marked too: no profile guides its optimization.
    /// </summary>
    public const MethodImplOptions Compile = MethodImplOptions.AggressiveOptimization;
}
