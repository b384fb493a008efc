using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Lets everything through, and keeps or writes it on the way.</summary>
[Cmdlet("Tee", "Object", DefaultParameterSetName = "File")]
internal sealed class TeeObjectCommand : PSCmdlet
{
    private readonly List<object?> kept = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "File"), Alias("Path")]
    public string? FilePath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Variable")]
    public string? Variable { get; set; }

    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Append { get; set; }

    protected override void ProcessRecord()
    {
        kept.Add(InputObject);
        WriteObject(InputObject);
    }

    protected override void EndProcessing()
    {
        if (Variable is not null)
        {
            SessionState.PSVariable.Set(Variable, kept.Count == 1 ? kept[0] : kept.ToArray());
            return;
        }

        using var writer = new StreamWriter(GetUnresolvedProviderPathFromPSPath(FilePath!), Append);
        foreach (var line in ImapPS.Shell.Formatting.Formatter.Lines(Engine!, kept, 120))
            writer.WriteLine(line);
    }
}

[Cmdlet(VerbsDiagnostic.Measure, "Command")]
internal sealed class MeasureCommandCommand : PSCmdlet
{
    private readonly System.Diagnostics.Stopwatch watch = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock? Expression { get; set; }

    protected override void ProcessRecord()
    {
        watch.Start();
        Expression!.InvokeInto(static _ => { }, InputObject);
        watch.Stop();
    }

    protected override void EndProcessing() => WriteObject(watch.Elapsed);
}

[Cmdlet(VerbsCommon.New, "Guid")]
internal sealed class NewGuidCommand : PSCmdlet
{
    protected override void EndProcessing() => WriteObject(Guid.NewGuid());
}

/// <summary>Drops what equals the object before it.</summary>
[Cmdlet(VerbsCommon.Get, "Unique")]
internal sealed class GetUniqueCommand : PSCmdlet
{
    private PSObject? last;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (last is null || !LanguagePrimitives.Equals(last, InputObject))
            WriteObject(InputObject);
        last = InputObject;
    }
}

[Cmdlet(VerbsCommon.Get, "Random")]
internal sealed class GetRandomCommand : PSCmdlet
{
    private readonly List<PSObject?> values = [];

    [Parameter(Position = 0)]
    public int Maximum { get; set; } = int.MaxValue;

    [Parameter]
    public int Minimum { get; set; }

    [Parameter]
    public int Count { get; set; } = 1;

    [Parameter]
    public int SetSeed { get; set; } = -1;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
            values.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var random = SetSeed >= 0 ? new Random(SetSeed) : Random.Shared;
        if (!MyInvocation.ExpectingInput)
            for (var i = 0; i < Count; i++)
                WriteObject(random.Next(Minimum, Maximum));
        else
            WriteObject(values.OrderBy(_ => random.Next()).Take(Count).ToList(), true);
    }
}

[Cmdlet(VerbsLifecycle.Invoke, "Command")]
internal sealed class InvokeCommandCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock? ScriptBlock { get; set; }

    [Parameter, Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public SwitchParameter NoNewScope { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void EndProcessing() => WriteObject(ScriptBlock!.Invoke(ArgumentList), true);
}

[Cmdlet(VerbsLifecycle.Invoke, "Expression")]
internal sealed class InvokeExpressionCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string Command { get; set; } = "";

    protected override void ProcessRecord() => ScriptBlock.Create(Command).InvokeInto(WriteObject, null);
}

[Cmdlet(VerbsCommon.Get, "FileHash")]
internal sealed class GetFileHashCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("LiteralPath", "PSPath", "FullName")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1), ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5")]
    public string Algorithm { get; set; } = "SHA256";

    protected override void ProcessRecord()
    {
        foreach (var path in Path.SelectMany(path => SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)))
        {
            var result = new PSObject();
            result.Properties.Add(new PSNoteProperty("Algorithm", Algorithm));
            result.Properties.Add(new PSNoteProperty("Hash", Convert.ToHexString(System.Security.Cryptography.CryptographicOperations.HashData(new(Algorithm), File.ReadAllBytes(path)))));
            result.Properties.Add(new PSNoteProperty("Path", path));
            WriteObject(result);
        }
    }
}
