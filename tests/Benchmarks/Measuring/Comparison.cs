namespace ImapPS.Benchmarks.Measuring;

/// <summary>The runs of one workload: in each round the first of a process is cold, the others are warm.</summary>
sealed class Comparison
{
    readonly List<(Sample Floor, Sample Engine)> _cold = [];
    readonly List<(Sample Floor, Sample Engine)> _warm = [];

    public void Add(int run, Sample floor, Sample engine) => (run == 0 ? _cold : _warm).Add((floor, engine));

    public double ColdRatio => Median(_cold, p => p.Engine.WallMs / p.Floor.WallMs);
    public double WarmRatio => Median(_warm, p => p.Engine.WallMs / p.Floor.WallMs);
    public double ColdFloorMs => Median(_cold, p => p.Floor.WallMs);
    public double ColdEngineMs => Median(_cold, p => p.Engine.WallMs);
    public double FloorMs => Median(_warm, p => p.Floor.WallMs);
    public double EngineMs => Median(_warm, p => p.Engine.WallMs);
    public double FloorCpuMs => Median(_warm, p => p.Floor.CpuMs);
    public double EngineCpuMs => Median(_warm, p => p.Engine.CpuMs);
    public double EngineAllocated => Median(_warm, p => p.Engine.Allocated);
    public double EnginePeak => _warm.Concat(_cold).Max(p => p.Engine.PeakBytes);
    public double FloorPeak => _warm.Concat(_cold).Max(p => p.Floor.PeakBytes);

    public static double Median<T>(IEnumerable<T> values, Func<T, double> of)
    {
        double[] sorted = [.. values.Select(of).Order()];
        if (sorted.Length == 0)
            return double.NaN;
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
