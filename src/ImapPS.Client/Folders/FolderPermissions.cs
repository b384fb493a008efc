using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>Who may do what with a folder (RFC 4314). Each throws <see cref="CapabilityMissingException"/> where the server has no ACL.</summary>
public static class FolderPermissions
{
    /// <summary>The access control list of a folder.</summary>
    public static IReadOnlyList<AclEntry> GetPermissions(this ImapSession session, string folder)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "tell permissions");
            return session.Connection.Execute(new GetAclCommand(folder)).Acl?.Entries ?? [];
        }
    }

    /// <summary>The letters of the rights that the user himself has in a folder.</summary>
    public static string GetMyRights(this ImapSession session, string folder)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "tell permissions");
            return session.Connection.Execute(new MyRightsCommand(folder)).Rights ?? "";
        }
    }

    /// <summary>Which rights can be granted to someone; null when the server did not say.</summary>
    public static ListRightsResponse? GetGrantableRights(this ImapSession session, string folder, string identifier)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "tell permissions");
            return session.Connection.Execute(new ListRightsCommand(folder, identifier)).Rights;
        }
    }

    /// <summary>Changes someone's rights. A server from before RFC 4314 is told them in its own letters.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="identifier">The user or group; a leading <c>-</c> means rights that are denied.</param>
    /// <param name="mode">How to change.</param>
    /// <param name="letters">The rights; none with <see cref="AclMode.Replace"/> leaves none.</param>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    public static void SetPermission(this ImapSession session, string folder, string identifier, AclMode mode, string letters)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "change permissions");
            string known = session.Capabilities.ValueOf("RIGHTS") is null ? InOldLetters(letters) : letters;
            if (known != letters)
                session.Note($"The server knows only the rights of RFC 2086: '{known}' is sent for '{letters}'.");
            session.Connection.Execute(new SetAclCommand(folder, identifier, mode, known));
        }
    }

    /// <summary>Takes someone off the list.</summary>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    public static void RemovePermission(this ImapSession session, string folder, string identifier)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "change permissions");
            session.Connection.Execute(new DeleteAclCommand(folder, identifier));
        }
    }

    // RFC 4314 section 2.1.1: c was k and x, d was t and e.
    static string InOldLetters(string letters) =>
        string.Concat(letters.Select(c => c switch { 'k' or 'x' => 'c', 't' or 'e' => 'd', _ => c }).Distinct());
}
