using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Metadata;

/// <summary>Takes annotations of folders or of the server away (RFC 5464).</summary>
[Cmdlet(VerbsCommon.Remove, "ImapMetadata", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(void), ParameterSetName = [ParameterSet.Folder, ServerSet])]
public sealed class RemoveImapMetadataCommand : MetadataCmdlet
{
    /// <summary>Specifies the entries to remove, for example <c>/private/comment</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MetadataEntryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Entry { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        RefusedArgument.Check(nameof(Entry), Entry, MetadataEntry.Check);
        var session = CurrentSession();
        foreach (string target in Targets(session))
        {
            foreach (string entry in Entry)
                Change(Plan(session, target, new SetMetadata(target, entry, null)), target);
        }
    }
}
