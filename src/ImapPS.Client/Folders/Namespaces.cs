using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>Where which folders are kept.</summary>
public static class Namespaces
{
    /// <summary>The namespaces (RFC 2342); where the server has no NAMESPACE, the one that LIST shows.</summary>
    public static NamespaceResponse GetNamespaces(this ImapSession session)
    {
        lock (session.Gate)
        {
            if (session.Has("NAMESPACE") && session.Connection.Execute(new NamespaceCommand()).Namespaces is { } namespaces)
                return namespaces;
            session.Note(ClientTexts.NoNamespace);
            var list = session.Connection.Execute(new ListCommand("", ""));
            return new NamespaceResponse([new NamespaceEntry("", list.Folders is [var root, ..] ? root.Separator : null)], [], []);
        }
    }
}
