using System.Management.Automation;
using ImapPS.Parameters;

namespace ImapPS.Base;

/// <summary>
/// A cmdlet that writes messages, or parts of them, to a folder on disk. A derived one has its parameter Path, the first by position, in all sets: a
/// set of its own for it would keep records with a session from binding.
/// </summary>
public abstract class MessageSavingCmdlet : MessageReadCmdlet
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public override string Folder { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public override uint[] Uid { get; set; } = [];
}
