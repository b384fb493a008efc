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
    private protected override UidSet StillThere(ImapSession session, MessageSet messages) => session.StillThere(messages.Folder, messages.UidValidity, messages.Uids);

    /// <summary>Takes a message of the pipeline.</summary>
    private protected virtual void Given(ImapMessage message) => Collect(SessionOf(message.Owner), message.Folder, message.UidValidity, [message.Uid]);

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
                    Given(message);
            }
            return;
        }
        var session = CurrentSession();
        if (ResolveFolders(session, [Folder], literal: true) is [var folder])
            Collect(session, folder.Name, Numbering(session, folder.Name, UidValidity), Uid);
    }
}
