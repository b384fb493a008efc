using System.Globalization;

namespace ImapPS.Benchmarks.Page;

/// <summary>A line of tests/Benchmarks/results, as its README describes it.</summary>
sealed record Measurement(string Date, string Run, string Workload, string Task, int Count, string Server, string Security, int RoundTripMs, string Client, string Quantity, double Low, double High, string Unit)
{
    public const string Head = "date,run,workload,task,count,server,security,round_trip_ms,client,quantity,low,high,unit";

    /// <summary>All lines of all files.</summary>
    /// <exception cref="FormatException">A file is not in this form.</exception>
    public static List<Measurement> Load(string folder)
    {
        var all = new List<Measurement>();
        foreach (string file in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            string[] lines = File.ReadAllLines(file);
            if (lines[0] != Head)
                throw new FormatException($"{file} does not begin with: {Head}");
            all.AddRange(lines.Skip(1).Select(Parse));
        }
        return all;
    }

    static Measurement Parse(string line) => line.Split(',') is [var date, var run, var workload, var task, var count, var server, var security, var roundTrip, var client, var quantity, var low, var high, var unit]
        ? new Measurement(date, run, workload, task, int.Parse(count, CultureInfo.InvariantCulture), server, security, int.Parse(roundTrip, CultureInfo.InvariantCulture), client, quantity,
            double.Parse(low, CultureInfo.InvariantCulture), double.Parse(high, CultureInfo.InvariantCulture), unit)
        : throw new FormatException($"Not thirteen fields: {line}");
}
