using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Planning;

/// <summary>A step that changes messages of a folder.</summary>
public abstract class MessageStep : PlanStep
{
    internal abstract IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet messages);

    internal sealed override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet? messages, IChangeHost host) => Send(session, messages!);
}
