using ImapPS.Client;

namespace ImapPS.Changes.Planning;

/// <summary>What must hold before a plan's first step is sent.</summary>
public abstract class Precondition
{
    /// <summary>Throws what is wrong. The session's lock is held; the folder of <paramref name="messages"/> may be selected for it.</summary>
    internal abstract void Check(ImapSession session, MessageSet messages);
}
