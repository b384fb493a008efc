using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Planning;

/// <summary>A step that changes something other than messages: a folder, a right, a limit.</summary>
public abstract class ServerStep : PlanStep
{
    internal abstract void Send(ImapSession session);

    internal sealed override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet? messages, IChangeHost host)
    {
        Send(session);
        return [];
    }
}
