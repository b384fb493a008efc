using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Output;
using ImapPS.Protocol.Responses;

namespace ImapPS.Cmdlets.Session;

/// <summary>Gets where the user's own, other users' and shared folders are kept (RFC 2342).</summary>
[Cmdlet(VerbsCommon.Get, "ImapNamespace")]
[OutputType(typeof(ImapNamespace))]
public sealed class GetImapNamespaceCommand : SessionCmdlet
{
    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        var namespaces = session.GetNamespaces();
        Write(session, ImapNamespaceKind.Personal, namespaces.Personal);
        Write(session, ImapNamespaceKind.OtherUsers, namespaces.OtherUsers);
        Write(session, ImapNamespaceKind.Shared, namespaces.Shared);
    }

    void Write(ImapSession session, ImapNamespaceKind kind, IReadOnlyList<NamespaceEntry> entries)
    {
        foreach (var entry in entries)
            Emit(new ImapNamespace(kind, entry.Prefix, entry.Separator, session));
    }
}
