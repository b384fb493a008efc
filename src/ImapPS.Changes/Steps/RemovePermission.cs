using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Removes a user or group from a folder's access control list (DELETEACL, RFC 4314).</summary>
/// <param name="folder">The folder.</param>
/// <param name="identifier">The user or group.</param>
public sealed class RemovePermission(string folder, string identifier) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.RemoveRights(identifier);

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "change permissions");
            ServerProof.Execute(session, new DeleteAclCommand(folder, identifier), new GetAclCommand(folder),
                list => ServerProof.RightsOf(list, identifier) is { Length: > 0 } rights ? ChangeTexts.OtherRights(identifier, rights) : null);
        }
    }
}
