using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>What one user or group may do with a folder (RFC 4314).</summary>
public sealed class ImapPermission
{
    internal ImapPermission(ImapSession session, string folder, string identity, string right)
    {
        Owner = session;
        Folder = folder;
        Identity = identity;
        Right = right;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The user or group; with a leading <c>-</c> the rights are denied.</summary>
    public string Identity { get; }

    /// <summary>The letters of the rights, as the server wrote them.</summary>
    public string Right { get; }

    /// <summary>The same as flags.</summary>
    public AclRight RightName => AclRights.FromLetters(Right);

    /// <summary>True when the rights are denied instead of granted.</summary>
    public bool IsDenied => Identity.StartsWith('-');

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    /// <summary><c>identity: letters</c>.</summary>
    public override string ToString() => $"{Identity}: {Right}";
}
