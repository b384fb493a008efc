using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Metadata;

/// <summary>Gets annotations of folders or of the server (RFC 5464): comments, the administrator's address, what programs keep.</summary>
[Cmdlet(VerbsCommon.Get, "ImapMetadata", DefaultParameterSetName = ParameterSet.Folder)]
[OutputType(typeof(ImapMetadata), ParameterSetName = [ParameterSet.Folder, ServerSet])]
public sealed class GetImapMetadataCommand : MetadataCmdlet
{
    /// <summary>
    /// Specifies the entries, for example <c>/private/comment</c>. An entry name begins with <c>/private/</c> or <c>/shared/</c>. By default all
    /// entries are returned.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MetadataEntryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Entry { get; set; } = [];

    /// <summary>Specifies how many levels below each entry to get: <c>Zero</c>, <c>One</c> or <c>Infinity</c>. The default is <c>Zero</c>.</summary>
    [Parameter]
    public MetadataDepth Depth { get; set; }

    /// <summary>Leaves out values larger than this number of bytes, with a warning.</summary>
    [Parameter, SizeTransformation, ValidateRange(0L, uint.MaxValue)]
    [NoCompletion]
    public long? MaximumSize { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        RefusedArgument.Check(nameof(Entry), Entry, MetadataEntry.Check);
        var session = CurrentSession();
        foreach (string target in Targets(session))
        {
            try
            {
                Get(session, target);
            }
            catch (ImapCommandException e)
            {
                WriteItemError(e, target);
            }
        }
    }

    void Get(ImapSession session, string target)
    {
        var found = session.GetMetadata(target, Entry, Depth, MaximumSize, out long? leftOut);
        foreach (var entry in found)
            Emit(new ImapMetadata(session, target, entry));
        if (leftOut is { } size)
            WriteWarning(Texts.ValuesOmitted(Describe(session, target), size));
    }
}
