using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>For the methods that run for every message of a listing.</summary>
public static class HotPath
{
    /// <summary>
    /// Compiled for good at the first call, and once. Else the first 100,000 messages of a process, which are often all of them, would
    /// be read by code that is compiled three times (as it comes, watched, for good) and is slow until then. What such a method calls
    /// is to be small, so that it becomes a part of it, or marked so too: nobody watches which way it mostly goes.
    /// </summary>
    public const MethodImplOptions Compile = MethodImplOptions.AggressiveOptimization;
}
