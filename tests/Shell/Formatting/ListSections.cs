using System.Management.Automation;

namespace ImapPS.Shell.Formatting;

/// <summary>Objects of one shape in a row.</summary>
internal abstract class Section
{
    /// <summary>Something else that is shown between two objects.</summary>
    internal virtual void Interrupt(Action output) => output();

    /// <summary>Whether a blank line follows the last object.</summary>
    internal virtual bool EndsWithBlank => true;

    internal virtual void StartGroup() { }

    internal abstract void Add(PSObject row);

    internal virtual void EndGroup() { }
}

/// <summary>Each object as a block of lines, one a property.</summary>
internal sealed class ListSection(ListView view, Func<PSObject, IReadOnlyList<(string? Label, Field Field)>> itemsOf, int screen, Action<string> write) : Section
{
    private const string Separator = " : ";

    internal override bool EndsWithBlank => false;

    internal override void Add(PSObject row)
    {
        var items = view.Items ?? itemsOf(row);
        var labels = items.Select(item => item.Label ?? item.Field.Property ?? item.Field.Script?.ToString() ?? "").ToList();
        var width = labels.Count == 0 ? 0 : labels.Max(Cell.Length);
        for (var i = 0; i < items.Count; i++)
        {
            var head = labels[i] + new string(' ', width - Cell.Length(labels[i])) + Separator;
            foreach (var line in Cell.Lines(CellText.Of(items[i].Field.ValueOf(row), items[i].Field), Math.Max(1, screen - head.Length)))
            {
                write(head + line);
                head = new string(' ', head.Length);
            }
        }

        write("");
    }
}

/// <summary>One value an object, several side by side.</summary>
internal sealed class WideSection(WideView view, bool waits, Func<PSObject, Field> fieldOf, int screen, Action<string> write) : Section
{
    private readonly List<string> values = [];

    internal override void Add(PSObject row)
    {
        var field = view.Field ?? fieldOf(row);
        values.Add(CellText.Of(field.ValueOf(row), field));
        if (!IsFitted && values.Count == Columns)
            WriteRow(Columns);
    }

    internal override void EndGroup()
    {
        var columns = IsFitted ? BestColumns() : Columns;
        while (values.Count > 0)
            WriteRow(columns);
    }

    private bool IsFitted => view.Columns == 0 && (waits || view.AutoSize);

    private int Columns => view.Columns > 0 ? view.Columns : 2;

    private int BestColumns()
    {
        var longest = values.Count == 0 ? 0 : values.Max(Cell.Length);
        if (longest == 0 || longest >= screen)
            return 1;
        var columns = 1;
        while (longest * (columns + 1) + columns < screen)
            columns++;
        return columns;
    }

    private void WriteRow(int columns)
    {
        var widths = ColumnWidths.Fit(new int[columns], screen);
        var cells = widths.Select((width, i) => Cell.Fit(i < values.Count ? values[i] : "", width, Alignment.Left, i < columns - 1));
        write(string.Join(' ', cells));
        values.RemoveRange(0, Math.Min(columns, values.Count));
    }
}

/// <summary>Values that are text, below one blank line.</summary>
internal sealed class TextSection(TextView view, Action<string> write) : Section
{
    internal override void Add(PSObject row) => write(view.Text(row.BaseObject));
}
