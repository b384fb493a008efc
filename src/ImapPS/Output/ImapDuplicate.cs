using ImapPS.Client;
using ImapPS.Protocol.Responses;

namespace ImapPS.Output;

/// <summary>A message that is there once more. It is a message like any other: pipe it to Remove- or Move-ImapMessage, and the one it is a duplicate of stays.</summary>
public sealed class ImapDuplicate : ImapMessage
{
    internal ImapDuplicate(ImapSession session, string folder, uint uidValidity, FetchResponse data, ImapMessage original) : base(session, folder, uidValidity, data) =>
        Original = original;

    /// <summary>The message that is kept.</summary>
    public ImapMessage Original { get; }

    /// <summary>Folder and UID of the message that is kept.</summary>
    public string DuplicateOf => $"{Original.Folder} {Original.Uid}";
}
