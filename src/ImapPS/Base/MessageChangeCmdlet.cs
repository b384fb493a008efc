using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>A cmdlet that changes the messages it is given: as objects, or as UIDs of a folder.</summary>
public abstract class MessageChangeCmdlet : MessageBatchCmdlet
{
    /// <summary>The set with a folder and UIDs.</summary>
    protected const string UidSetName = "Uid";

    /// <summary>Specifies the messages, from Search-ImapMessage or Get-ImapMessage.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ParameterSet.Message)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapMessage[] Message { get; set; } = [];

    /// <summary>Specifies the folder that contains the messages of -Uid, by its full name or a special use such as <c>\Trash</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "";

    /// <summary>Specifies the UIDs of the messages in -Folder. They are in the first column of every table of messages.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public uint[] Uid { get; set; } = [];

    /// <summary>
    /// Specifies the UIDVALIDITY value that the UIDs belong to. If the folder has another value, nothing is changed and an error is reported.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [NumberTransformation<uint>]
    [NoCompletion]
    public uint? UidValidity { get; set; }

    /// <summary>UIDs may be old or mistyped, and a server passes over those that are not there: it is asked first, so that -WhatIf and the results tell the truth.</summary>
    private protected override UidSet StillThere(ImapSession session, MessageSet messages) => session.StillThere(messages.Folder, messages.UidValidity, messages.Uids, upToDate: IsWhatIf);

    bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true } : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Takes messages that are to be changed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The numbering of the UIDs; 0 for any.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="message">The one message as an object; null for UIDs.</param>
    private protected virtual void Given(ImapSession session, string folder, uint uidValidity, IReadOnlyCollection<uint> uids, ImapMessage? message) =>
        Collect(session, folder, uidValidity, uids);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        if (ParameterSetName == ParameterSet.Message)
        {
            foreach (var message in Message)
            {
                if (message.PropertyFailure is { } failure)
                    WriteError(ErrorRecords.Make("PropertyNotRead", ErrorCategory.InvalidResult, Texts.PropertyNotRead(message.Uid, message.Folder, failure.Message), message, Texts.PropertyNotReadAdvice));
                else
                    Given(SessionOf(message.Owner), message.Folder, message.UidValidity, [message.Uid], message);
            }
            return;
        }
        var session = CurrentSession();
        if (ResolveFolders(session, [Folder], literal: true) is [var folder])
            Given(session, folder.Name, Numbering(session, folder.Name, UidValidity), Uid, null);
    }
}
