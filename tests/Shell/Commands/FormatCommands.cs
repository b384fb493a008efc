using System.Management.Automation;
using ImapPS.Shell.Formatting;
using ImapPS.Shell.Session;

namespace Microsoft.PowerShell.Commands;

/// <summary>What the Format commands have in common: they say how, and the screen does it.</summary>
internal abstract class FormatCommand : PSCmdlet
{
    private Layout? layout;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public object? GroupBy { get; set; }

    [Parameter]
    public string? View { get; set; }

    private protected abstract Layout MakeLayout();

    protected override void BeginProcessing() => layout = MakeLayout();

    protected override void ProcessRecord()
    {
        if (PSObject.Unwrap(InputObject) is System.Collections.IDictionary table and not PSObject)
            foreach (System.Collections.DictionaryEntry entry in table)
                WriteObject(new LaidOut(layout!, PSObject.AsPSObject(entry)));
        else if (InputObject is not null)
            WriteObject(new LaidOut(layout!, InputObject));
    }

    protected override void EndProcessing() => WriteObject(new LayoutEnd(layout!));

    private protected Grouping? GroupingOf()
    {
        if (GroupBy is null)
            return null;
        var argument = PropertyArgument.Read(GroupBy);
        return new Grouping(argument.ToField(false), argument.Title);
    }
}

[Cmdlet(VerbsCommon.Format, "Table")]
internal sealed class FormatTableCommand : FormatCommand
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter AutoSize { get; set; }

    [Parameter]
    public SwitchParameter HideTableHeaders { get; set; }

    [Parameter]
    public SwitchParameter Wrap { get; set; }

    private protected override Layout MakeLayout() => new TableLayout(this, [.. Property.Select(PropertyArgument.Read)], GroupingOf());

    private sealed class TableLayout(FormatTableCommand command, List<PropertyArgument> properties, Grouping? grouping) : Layout
    {
        private protected override View Make(Engine engine, PSObject row)
        {
            var known = properties.Count == 0 ? engine.Formats.Find<TableView>(row.TypeNamesForReading, command.View) : null;
            var view = known ?? new TableView([.. Columns(engine, row)]) { FitsEverything = true };
            return view with
            {
                AutoSize = command.AutoSize || view.AutoSize,
                HideHeader = command.HideTableHeaders || view.HideHeader,
                Wrap = command.Wrap || view.Wrap,
                GroupBy = grouping is null ? view.GroupBy : view.GroupBy is { } own ? grouping with { Label = own.Label } : grouping,
            };
        }

        private IEnumerable<Column> Columns(Engine engine, PSObject row)
        {
            if (properties.Count == 0)
                return DefaultView.Names(engine, row).Take(10).Select(DefaultView.ColumnOf);
            return properties.SelectMany(property => property.Expand(row))
                .Select(property => new Column(property.Title, property.ToField(true), property.Width, property.Alignment));
        }
    }
}

[Cmdlet(VerbsCommon.Format, "List")]
internal sealed class FormatListCommand : FormatCommand
{
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    private protected override Layout MakeLayout() => new ListLayout([.. Property.Select(PropertyArgument.Read)], View, GroupingOf());

    private sealed class ListLayout(List<PropertyArgument> properties, string? viewName, Grouping? grouping) : Layout
    {
        private protected override View Make(Engine engine, PSObject row)
        {
            if (properties.Count == 0)
                return (engine.Formats.Find<ListView>(row.TypeNamesForReading, viewName) ?? new ListView(null) { FitsEverything = true }) with { GroupBy = grouping };
            var items = properties.SelectMany(property => property.Expand(row)).Select(property => ((string?)property.Title, property.ToField(false)));
            return new ListView([.. items]) { FitsEverything = true, GroupBy = grouping };
        }
    }
}

[Cmdlet(VerbsCommon.Format, "Wide")]
internal sealed class FormatWideCommand : FormatCommand
{
    [Parameter(Position = 0)]
    public object? Property { get; set; }

    [Parameter]
    public SwitchParameter AutoSize { get; set; }

    [Parameter, ValidateRange(1, int.MaxValue)]
    public int Column { get; set; }

    private protected override Layout MakeLayout() => new WideLayout(this, Property is null ? null : PropertyArgument.Read(Property), GroupingOf());

    private sealed class WideLayout(FormatWideCommand command, PropertyArgument? property, Grouping? grouping) : Layout
    {
        private protected override View Make(Engine engine, PSObject row)
        {
            var known = property is null ? engine.Formats.Find<WideView>(row.TypeNamesForReading, command.View) : null;
            var columns = command.Column > 0 ? command.Column : known?.Columns ?? 0;
            return new WideView(property?.ToField(false) ?? known?.Field, columns, command.Column == 0 && (command.AutoSize || known?.AutoSize == true))
            { FitsEverything = true, GroupBy = grouping };
        }
    }
}
