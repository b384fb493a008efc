using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Commands that name files by pattern or literally.</summary>
internal abstract class FileCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true), Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    private protected IEnumerable<string> Existing(string[] patterns)
    {
        foreach (var path in LiteralPath.Select(WildcardPattern.Escape).Concat(patterns))
        {
            IReadOnlyList<string> found;
            try
            {
                found = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
            }
            catch (ItemNotFoundException e)
            {
                WriteError(new ErrorRecord(e.ErrorRecord, e));
                continue;
            }

            foreach (var one in found)
                yield return one;
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
internal sealed class GetContentCommand : FileCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter, Alias("First", "Head")]
    public long TotalCount { get; set; } = -1;

    [Parameter, Alias("Last")]
    public int Tail { get; set; } = -1;

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    protected override void ProcessRecord()
    {
        foreach (var path in Existing(Path))
            if (AsByteStream)
                WriteObject(File.ReadAllBytes(path), !Raw);
            else if (Raw)
                WriteObject(File.ReadAllText(path));
            else
                WriteLines(path);
    }

    private void WriteLines(string path)
    {
        var lines = Tail >= 0 ? File.ReadLines(path).TakeLast(Tail) : File.ReadLines(path);
        foreach (var line in TotalCount >= 0 ? lines.Take((int)TotalCount) : lines)
            WriteObject(line);
    }
}

[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true)]
internal class SetContentCommand : PSCmdlet
{
    private readonly List<object?> values = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true), Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true), AllowNull, AllowEmptyCollection]
    public object?[] Value { get; set; } = [];

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected virtual FileMode Mode => FileMode.Create;

    protected override void ProcessRecord() => values.AddRange(Value);

    protected override void EndProcessing()
    {
        foreach (var path in Path.Select(GetUnresolvedProviderPathFromPSPath))
            if (ShouldProcess("Path: " + path, Mode == FileMode.Create ? "Set Content" : "Add Content"))
                Write(path);
    }

    private void Write(string path)
    {
        using var stream = new FileStream(path, Mode, FileAccess.Write);
        if (AsByteStream)
        {
            foreach (var value in values)
                stream.WriteByte(LanguagePrimitives.ConvertTo<byte>(value));
            return;
        }

        using var writer = new StreamWriter(stream);
        foreach (var value in values)
            writer.Write(ObjectText.Of(value) + (NoNewline ? "" : Environment.NewLine));
    }
}

[Cmdlet(VerbsCommon.Add, "Content", SupportsShouldProcess = true)]
internal sealed class AddContentCommand : SetContentCommand
{
    private protected override FileMode Mode => FileMode.Append;
}

[Cmdlet(VerbsCommon.New, "Item", SupportsShouldProcess = true)]
internal sealed class NewItemCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter]
    public string? Name { get; set; }

    [Parameter, Alias("Type")]
    public string ItemType { get; set; } = "File";

    [Parameter(ValueFromPipeline = true)]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path.Select(path => GetUnresolvedProviderPathFromPSPath(Name is null ? path : System.IO.Path.Join(path, Name))))
        {
            var isFolder = ItemType.StartsWith("dir", StringComparison.OrdinalIgnoreCase) || ItemType.Equals("container", StringComparison.OrdinalIgnoreCase);
            if (!ShouldProcess("Destination: " + path, isFolder ? "Create Directory" : "Create File"))
                continue;
            if (!Force && (File.Exists(path) || Directory.Exists(path)))
                WriteError(new ErrorRecord(new IOException($"An item with the specified name {path} already exists."), isFolder ? "DirectoryExist" : "NewItemIOError", ErrorCategory.ResourceExists, path));
            else if (isFolder)
                WriteObject(Directory.CreateDirectory(path));
            else
                WriteObject(NewFile(path));
        }
    }

    private FileInfo NewFile(string path)
    {
        if (Force)
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Value is null ? "" : ObjectText.Of(Value));
        return new FileInfo(path);
    }
}

[Cmdlet(VerbsCommon.Remove, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
internal sealed class RemoveItemCommand : FileCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Existing(Path))
            if (ShouldProcess(path, Directory.Exists(path) ? "Remove Directory" : "Remove File"))
                Remove(path);
    }

    private void Remove(string path)
    {
        if (!Directory.Exists(path))
            File.Delete(path);
        else if (Recurse || !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path, true);
        else
            WriteError(new ErrorRecord(new IOException($"The folder {path} is not empty; -Recurse removes what is in it."), "DirectoryNotEmpty", ErrorCategory.WriteError, path));
    }
}

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
internal sealed class GetChildItemCommand : FileCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Items")]
    public string[] Path { get; set; } = ["."];

    [Parameter(Position = 1)]
    public string Filter { get; set; } = "*";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter File { get; set; }

    [Parameter, Alias("ad")]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Existing(ParameterSetName == "Items" ? Path : []))
            if (!System.IO.Directory.Exists(path))
                Write(new FileInfo(path));
            else
                foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos(Filter, Recurse ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                    .OrderBy(entry => entry is FileInfo).ThenBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase))
                    Write(entry);
    }

    private void Write(FileSystemInfo entry)
    {
        if (File && entry is not FileInfo || Directory && entry is not DirectoryInfo)
            return;
        WriteObject(Name ? entry.Name : entry);
    }
}

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = "Path")]
internal sealed class GetItemCommand : FileCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Existing(Path))
            WriteObject(Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path));
    }
}
