using System.Globalization;
using System.Text;

namespace ImapPS.Benchmarks.Page;

/// <summary>What docs/performance.md shows of the measurements: a table of tasks, and a chart of those that have a peer.</summary>
sealed class PerformancePage(IReadOnlyList<Measurement> measurements)
{
    const int LongestBar = 40;
    const string Time = "time", Ratio = "warm ratio to floor", Allocated = "allocated for each";

    /// <summary>A task that people have.</summary>
    /// <param name="Words">What it is.</param>
    /// <param name="Run">The run it was measured in.</param>
    /// <param name="Workload">Its key.</param>
    /// <param name="Security">With TLS or without.</param>
    /// <param name="Peer">The other client of the run that is shown; null for the floor.</param>
    sealed record Row(string Words, string Run, string Workload, string Security, string? Peer);

    static readonly Row[] Rows =
    [
        new("List 20,000 messages", "mailkit", "2", "none", "MailKit"),
        new("List 20,000 messages with BODYSTRUCTURE", "mailkit", "3", "none", "MailKit"),
        new("Download 10,000 messages to files", "peers", "6", "none", "mbsync"),
        new("Download 1 GB of large messages over TLS", "peers", "7t", "tls", "curl"),
        new("Flag 20,000 messages", "peers", "8", "none", "imaplib"),
        new("Append 2,000 messages", "peers", "9", "none", "imaplib"),
        new("Move 1,000 messages, 40 ms away", "table", "12c", "none", null),
        new("Count 200 folders, 40 ms away", "table", "12e", "none", null),
    ];

    public string Table()
    {
        var text = new StringBuilder("| Task | ImapPS | Beside it | Measured |\n| --- | --- | --- | --- |\n");
        foreach (var row in Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Words} | {Cell(row, "ImapPS")} | {(row.Peer is null ? "the floor is 1" : $"{row.Peer}: {Cell(row, row.Peer)}")} | {Of(row, "ImapPS").First().Date} |\n");
        return text.ToString();
    }

    public string Chart()
    {
        var text = new StringBuilder("```\n");
        foreach (var row in Rows.Where(r => r.Peer is not null))
        {
            double mine = Value(row, "ImapPS", Time), theirs = Value(row, row.Peer!, Time), longest = Math.Max(mine, theirs);
            text.Append(CultureInfo.InvariantCulture, $"{row.Words}\n{Bar("ImapPS", mine, longest)}{Bar(row.Peer!, theirs, longest)}");
        }
        return text.Append("```\n").ToString();
    }

    static string Bar(string client, double value, double longest) =>
        string.Create(CultureInfo.InvariantCulture, $"  {client,-8} {new string('#', (int)Math.Max(1, Math.Round(value / longest * LongestBar))).PadRight(LongestBar)}  {Shown(value)}\n");

    string Cell(Row row, string client)
    {
        if (row.Peer is null)
            return string.Create(CultureInfo.InvariantCulture, $"{Value(row, client, Ratio):0.##} of the floor");
        string time = Shown(Value(row, client, Time));
        return Of(row, client).FirstOrDefault(m => m.Quantity == Allocated) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{time}, {bytes.Low / 1000:0.0} KB each") : time;
    }

    double Value(Row row, string client, string quantity) => Of(row, client).Single(m => m.Quantity == quantity).Low;

    IEnumerable<Measurement> Of(Row row, string client) =>
        measurements.Where(m => m.Server == "dovecot" && m.Run == row.Run && m.Workload == row.Workload && m.Security == row.Security && m.Client == client);

    static string Shown(double ms) => ms >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.##} s") : string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms");
}
