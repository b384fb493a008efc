using ImapPS.Changes.Planning;
using ImapPS.Client;

namespace ImapPS.Changes.Proving;

/// <summary>The folder keeps the flags (PERMANENTFLAGS, RFC 9051 section 7.1): those of all steps are checked before the first is sent.</summary>
/// <param name="flags">The flags.</param>
public sealed class FlagCheck(IReadOnlyList<string> flags) : Precondition
{
    internal override void Check(ImapSession session, MessageSet messages) =>
        FlagNotKeptException.ThrowIfLost(session.Select(messages.Folder, forChange: true, messages.UidValidity), flags);

    /// <summary>The flags that the server reported as not kept with its answer to the change; empty where it reported none.</summary>
    /// <param name="session">The account.</param>
    /// <param name="folder">The folder that was changed.</param>
    public IReadOnlyList<string> Lost(ImapSession session, string folder) => session.IsSelected(folder) ? session.NotKept(flags) : [];
}
