using System.Management.Automation;
using System.Text;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects as lines of values; the first object says which properties there are.</summary>
internal abstract class CsvWriterCommand : PSCmdlet
{
    private List<string>? names;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public char Delimiter { get; set; } = ',';

    [Parameter, Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter, ValidateSet("Never", "Always", "AsNeeded"), Alias("UQ")]
    public string UseQuotes { get; set; } = "Always";

    private protected abstract void Line(string line);

    protected override void ProcessRecord()
    {
        if (PSObject.Unwrap(InputObject) is System.Collections.IDictionary table)
            InputObject = FromTable(table);
        if (names is null)
        {
            names = [.. InputObject!.Properties.Select(property => property.Name)];
            Line(string.Join(Delimiter, names.Select(Quote)));
        }

        Line(string.Join(Delimiter, names.Select(name => InputObject!.Properties[name]?.Value is { } value ? Quote(ObjectText.Of(value, null, System.Globalization.CultureInfo.CurrentCulture)) : "")));
    }

    private static PSObject FromTable(System.Collections.IDictionary table)
    {
        var custom = new PSObject();
        foreach (System.Collections.DictionaryEntry entry in table)
            custom.Properties.Add(new PSNoteProperty(ObjectText.Of(entry.Key), entry.Value));
        return custom;
    }

    private string Quote(string value)
    {
        var needs = value.IndexOfAny([Delimiter, '"', '\n', '\r']) >= 0;
        return UseQuotes == "Always" || UseQuotes == "AsNeeded" && needs ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
    }
}

[Cmdlet(VerbsData.ConvertTo, "Csv")]
internal sealed class ConvertToCsvCommand : CsvWriterCommand
{
    private protected override void Line(string line) => WriteObject(line);
}

[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
internal sealed class ExportCsvCommand : CsvWriterCommand
{
    private readonly List<string> lines = [];

    [Parameter(Mandatory = true, Position = 0), Alias("LiteralPath", "PSPath")]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    private protected override void Line(string line) => lines.Add(line);

    protected override void EndProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!ShouldProcess(path))
            return;
        if (Append && File.Exists(path))
            File.AppendAllLines(path, lines.Skip(1));
        else
            File.WriteAllLines(path, lines);
    }
}

[Cmdlet(VerbsData.Import, "Csv")]
internal sealed class ImportCsvCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[] Header { get; set; } = [];

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            foreach (var file in SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _))
                WriteObject(CsvReader.Read(File.ReadAllText(file), Delimiter, Header), true);
    }
}

[Cmdlet(VerbsData.ConvertFrom, "Csv")]
internal sealed class ConvertFromCsvCommand : PSCmdlet
{
    private readonly StringBuilder text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[] Header { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var line in InputObject)
            text.AppendLine(ObjectText.Of(line));
    }

    protected override void EndProcessing() => WriteObject(CsvReader.Read(text.ToString(), Delimiter, Header), true);
}
