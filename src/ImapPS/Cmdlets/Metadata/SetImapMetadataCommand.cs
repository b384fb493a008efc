using System.Management.Automation;
using System.Text;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Client.Folders;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Metadata;

/// <summary>Sets an annotation of folders or of the server (RFC 5464).</summary>
[Cmdlet(VerbsCommon.Set, "ImapMetadata", SupportsShouldProcess = true, DefaultParameterSetName = FolderSet)]
[OutputType(typeof(ImapMetadata), ParameterSetName = [FolderSet, ServerSet])]
public sealed class SetImapMetadataCommand : MetadataCmdlet
{
    /// <summary>The entry, e.g. /private/comment.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MetadataEntryCompleter))]
    [ValidateNotNullOrEmpty]
    public string Entry { get; set; } = "";

    /// <summary>Its value: a text, sent as UTF-8, or bytes. Remove-ImapMetadata takes an entry away.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull, AllowEmptyString]
    public object Value { get; set; } = "";

    /// <summary>Writes the annotations as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        MetadataEntry.Check(Entry);
        byte[] bytes = (Value is PSObject wrapped ? wrapped.BaseObject : Value) switch
        {
            byte[] data => data,
            var other => Encoding.UTF8.GetBytes(other.ToString() ?? ""),
        };
        var session = CurrentSession();
        foreach (string target in Targets(session))
        {
            if (Change(Plan(session, target, new SetMetadata(target, Entry, bytes)), target) && PassThru)
                Emit(new ImapMetadata(session, target, new MetadataEntry(Entry, bytes)));
        }
    }
}
