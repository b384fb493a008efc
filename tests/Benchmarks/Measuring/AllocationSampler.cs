using System.Diagnostics.Tracing;
using System.Globalization;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>Says which types a run allocated, from the runtime's own samples (one in about 100 KB).</summary>
sealed class AllocationSampler : EventListener
{
    const EventKeywords GarbageCollection = (EventKeywords)1;
    const int Shown = 12;

    readonly Dictionary<string, long> _bytes = [];

    /// <summary>Prints the types since the last call, the largest first.</summary>
    public void Print(TextWriter to)
    {
        lock (_bytes)
        {
            foreach (var (type, bytes) in _bytes.OrderByDescending(t => t.Value).Take(Shown))
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {bytes / 1024,8:N0} KB  {type}"));
            _bytes.Clear();
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is not { } name || !name.StartsWith("GCAllocationTick", StringComparison.Ordinal) || eventData.PayloadNames is not { } names)
            return;
        string type = (string)eventData.Payload![names.IndexOf("TypeName")]!;
        long amount = (long)(ulong)eventData.Payload![names.IndexOf("AllocationAmount64")]!;
        lock (_bytes)
            _bytes[type] = _bytes.GetValueOrDefault(type) + amount;
    }
}
