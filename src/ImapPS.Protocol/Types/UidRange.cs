namespace ImapPS.Protocol.Types;

/// <summary>A run of consecutive numbers, both ends included.</summary>
/// <param name="First">The lowest number, at least 1.</param>
/// <param name="Last">The highest number, at least <paramref name="First"/>.</param>
public readonly record struct UidRange(uint First, uint Last)
{
    /// <summary>How many numbers the run has.</summary>
    public long Count => (long)Last - First + 1;

    /// <summary>As in a sequence-set: <c>4</c> or <c>4:9</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}:{Last}";
}
