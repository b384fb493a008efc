using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Transfer;

namespace ImapPS.Cmdlets.Content;

/// <summary>Lists the attachments of messages, from the server's description of them: nothing of their content is fetched.</summary>
[Cmdlet(VerbsCommon.Get, "ImapAttachment", DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapAttachment), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class GetImapAttachmentCommand : MessageReadCmdlet
{
    /// <summary>Gets only attachments with one of these file names. Wildcards are permitted: <c>*.pdf</c>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? Name { get; set; }

    /// <summary>Gets only attachments with exactly one of these file names. No character is a wildcard; case is ignored.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoCompletion]
    public string[]? LiteralName { get; set; }

    /// <summary>Gets only attachments of one of these media types. Wildcards are permitted: <c>image/*</c>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MediaTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Also gets inline pictures and signatures: every part that is neither text nor a container of parts.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    AttachmentFilter _filter = null!;

    /// <inheritdoc/>
    protected override void Begin() => _filter = new AttachmentFilter(Name, LiteralName, Type, All);

    /// <inheritdoc/>
    protected override void Read(MessageWindow window)
    {
        foreach (var (target, structure) in StructureReader.Read(window))
        {
            if (structure is null)
            {
                WriteGone(window.Session, window.Folder, target.Uid);
                continue;
            }
            foreach (var attachment in _filter.Select(window, target.Uid, structure))
                Emit(attachment);
        }
    }
}
