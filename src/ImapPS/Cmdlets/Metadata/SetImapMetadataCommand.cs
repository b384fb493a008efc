using System.Management.Automation;
using System.Text;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Metadata;

/// <summary>Sets an annotation of folders or of the server (RFC 5464).</summary>
[Cmdlet(VerbsCommon.Set, "ImapMetadata", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapMetadata), ParameterSetName = [ParameterSet.Folder, ServerSet])]
public sealed class SetImapMetadataCommand : MetadataCmdlet
{
    /// <summary>
    /// Specifies the entry to set, for example <c>/private/comment</c>. An entry name begins with <c>/private/</c> or <c>/shared/</c>.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MetadataEntryCompleter))]
    [ValidateNotNullOrEmpty]
    public string Entry { get; set; } = "";

    /// <summary>Specifies the value: a string, sent as UTF-8, or bytes. To remove an entry, use Remove-ImapMetadata. An empty string is accepted on the command line only.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull, AllowEmptyString]
    [NoCompletion]
    public object Value { get; set; } = "";

    /// <summary>Returns the annotations after the change. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (RefuseEmptyField(nameof(Value), Value is PSObject { BaseObject: string text } ? string.IsNullOrWhiteSpace(text) : Value is string plain && string.IsNullOrWhiteSpace(plain), Texts.WouldEmptyAnnotation))
            return;
        RefusedArgument.Check(nameof(Entry), [Entry], MetadataEntry.Check);
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
