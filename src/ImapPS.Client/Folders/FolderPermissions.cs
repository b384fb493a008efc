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
            session.Require("ACL", "report permissions");
            return session.Connection.Execute(new GetAclCommand(folder)).Acl?.Entries ?? [];
        }
    }

    /// <summary>The letters of the rights that the user himself has in a folder.</summary>
    public static string GetMyRights(this ImapSession session, string folder)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "report permissions");
            return session.Connection.Execute(new MyRightsCommand(folder)).Rights ?? "";
        }
    }

    /// <summary>Which rights can be granted to someone; null when the server did not say.</summary>
    public static ListRightsResponse? GetGrantableRights(this ImapSession session, string folder, string identifier)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "report permissions");
            return session.Connection.Execute(new ListRightsCommand(folder, identifier)).Rights;
        }
    }
}
