using System.Management.Automation;
using System.Text;
using ImapPS.Shell.Formatting;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Out, "Null")]
internal sealed class OutNullCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}

/// <summary>Shows objects on the screen; nothing comes out of it.</summary>
[Cmdlet(VerbsData.Out, "Host")]
internal class OutHostCommand : PSCmdlet
{
    private Formatter? formatter;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void BeginProcessing() =>
        formatter = new Formatter(Engine!, Host.UI.RawUI!.BufferSize.Width, Host.UI.WriteLine);

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            formatter!.Add(InputObject);
    }

    protected override void EndProcessing() => formatter!.End();
}

[Cmdlet(VerbsData.Out, "Default")]
internal sealed class OutDefaultCommand : OutHostCommand;

[Cmdlet(VerbsData.Out, "String")]
internal sealed class OutStringCommand : PSCmdlet
{
    private readonly List<string> lines = [];
    private Formatter? formatter;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter, ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing() =>
        formatter = new Formatter(Engine!, Width > 0 ? Width : Host.UI.RawUI!.BufferSize.Width, Line);

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            formatter!.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        formatter!.End();
        if (Stream)
            return;
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append(NoNewline ? "" : Environment.NewLine);
        WriteObject(text.ToString());
    }

    private void Line(string line)
    {
        if (Stream)
            WriteObject(line);
        else
            lines.Add(line);
    }
}

[Cmdlet(VerbsData.Out, "File", SupportsShouldProcess = true)]
internal sealed class OutFileCommand : PSCmdlet
{
    private readonly List<object?> values = [];

    [Parameter(Mandatory = true, Position = 0), Alias("Path")]
    public string FilePath { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public int Width { get; set; } = 120;

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => values.Add(InputObject);

    protected override void EndProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        if (!ShouldProcess(path, "Output to File"))
            return;
        using var writer = new StreamWriter(path, Append);
        foreach (var line in Formatter.Lines(Engine!, values, Width))
            writer.WriteLine(line);
    }
}
