using ImapPS.Client;
using ImapPS.Protocol.Responses;

namespace ImapPS.Output;

/// <summary>A message in its conversation. It is a message like any other: other cmdlets take it.</summary>
public sealed class ImapThreadMessage : ImapMessage
{
    internal ImapThreadMessage(ImapSession session, string folder, uint uidValidity, FetchResponse data, uint first)
        : base(session, folder, uidValidity, data) => ThreadId = $"{first}";

    /// <summary>What all messages of the conversation have in common: the UID of its first one.</summary>
    public override string ThreadId { get; }

    /// <summary>How deep it stands in the conversation: 0 for the first message, 1 for an answer to it ...</summary>
    public int Depth { get; internal init; }

    /// <summary>The UID of the message it answers; null when it answers none that is there.</summary>
    public uint? AnswerTo { get; internal init; }

    /// <summary>How many messages the conversation has.</summary>
    public int ThreadCount { get; internal init; }
}
