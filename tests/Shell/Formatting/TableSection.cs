using System.Management.Automation;
using System.Text;

namespace ImapPS.Shell.Formatting;

/// <summary>The rows of one table, and its header above them.</summary>
internal sealed class TableSection(TableView view, bool waits, int screen, Action<string> write) : Section
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly List<Entry> waiting = [];
    private readonly System.Diagnostics.Stopwatch since = new();
    private readonly List<Alignment> alignments = [];
    private int[]? widths;

    /// <summary>Without a width for the first column the first rows say how wide the columns are.</summary>
    internal static bool Waits(TableView view) => view.AutoSize || view.Columns.Count > 0 && view.Columns[0].Width == 0;

    internal override void StartGroup()
    {
        widths = null;
        since.Restart();
    }

    internal override void Add(PSObject row)
    {
        if (alignments.Count == 0)
            alignments.AddRange(view.Columns.Select(column => AlignmentOf(column, row)));
        var own = view.Rows.FirstOrDefault(candidate => row.TypeNamesForReading.Intersect(candidate.Types, StringComparer.OrdinalIgnoreCase).Any());
        var fields = own.Fields ?? [.. view.Columns.Select(column => column.Field)];
        var cells = fields.Select(field => CellText.Of(field.ValueOf(row), field)).ToList();
        var entry = new Entry(cells, fields.Select((field, i) => field.Alignment == Alignment.Undefined && i < alignments.Count ? alignments[i] : field.Alignment).ToList(), own.Fields is null ? view.Wrap : own.Wrap, null);
        if (widths is not null)
        {
            Write(entry);
            return;
        }

        waiting.Add(entry);
        if (!waits || !view.AutoSize && since.Elapsed > Patience)
            EndWaiting();
    }

    internal override void Interrupt(Action output)
    {
        if (waiting.Count > 0)
            waiting.Add(new Entry([], [], false, output));
        else
            output();
    }

    internal override void EndGroup() => EndWaiting();

    private void EndWaiting()
    {
        if (widths is null && waiting.Count > 0)
        {
            var wanted = view.Columns.Select((column, i) => waits ? Math.Max(Cell.Length(column.Label), waiting.Max(entry => i < entry.Cells.Count ? Cell.Length(entry.Cells[i]) : 0)) : column.Width);
            widths = ColumnWidths.Fit([.. wanted], screen);
            WriteHeader();
        }

        waiting.ForEach(Write);
        waiting.Clear();
    }

    private void WriteHeader()
    {
        if (view.HideHeader)
            return;
        var labels = view.Columns.Select(column => column.Label).ToList();
        WriteLines(labels, alignments);
        write(Row([.. labels.Select((label, i) => widths![i] <= 0 ? "" : new string('-', label.Length == 0 ? widths[i] : Math.Min(widths[i], Cell.Length(label))))], alignments));
    }

    private void Write(Entry entry)
    {
        if (entry.Instead is not null)
        {
            entry.Instead();
            return;
        }

        if (!entry.Wrap)
        {
            write(Row(entry.Cells, entry.Alignments));
            return;
        }

        WriteLines(entry.Cells, entry.Alignments);
    }

    private void WriteLines(List<string> cells, List<Alignment> aligned)
    {
        var columns = cells.Select((cell, i) => i < widths!.Length && widths[i] > 0 ? Cell.Lines(cell, widths[i]).ToList() : []).ToList();
        for (var line = 0; line < Math.Max(1, columns.Max(column => column.Count)); line++)
            write(Row([.. columns.Select(column => line < column.Count ? column[line] : "")], aligned).TrimEnd());
    }

    private string Row(List<string> cells, List<Alignment> aligned)
    {
        var text = new StringBuilder();
        for (var i = 0; i < widths!.Length; i++)
        {
            if (widths[i] <= 0)
                continue;
            if (i > 0)
                text.Append(' ');
            text.Append(Cell.Fit(i < cells.Count ? cells[i] : "", widths[i], aligned[i], i < widths.Length - 1));
        }

        return text.ToString();
    }

    private Alignment AlignmentOf(Column column, PSObject first)
    {
        if (column.Alignment != Alignment.Undefined)
            return column.Alignment;
        if (column.Field.Alignment != Alignment.Undefined)
            return column.Field.Alignment;
        if (!view.FitsEverything)
            return Alignment.Left;
        var value = PSObject.Unwrap(column.Field.ValueOf(first));
        return value is bool or Enum || Conversion.Numbers.IsNumber(value) ? Alignment.Right : Alignment.Left;
    }

    /// <summary>A row, or something that is shown between rows.</summary>
    private sealed record Entry(List<string> Cells, List<Alignment> Alignments, bool Wrap, Action? Instead);
}
