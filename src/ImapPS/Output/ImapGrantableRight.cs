using ImapPS.Client;
using ImapPS.Protocol.Responses;

namespace ImapPS.Output;

/// <summary>Which rights a user or group can be granted in a folder (RFC 4314 section 3.7).</summary>
public sealed class ImapGrantableRight
{
    internal ImapGrantableRight(ImapSession session, string folder, ListRightsResponse rights)
    {
        Owner = session;
        Folder = folder;
        Identity = rights.Identifier;
        Always = rights.Required;
        Optional = new ValueList<string>(rights.Optional);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The user or group.</summary>
    public string Identity { get; }

    /// <summary>The letters of the rights that are always there.</summary>
    public string Always { get; }

    /// <summary>What can be granted besides; letters that stand together are granted together.</summary>
    public IReadOnlyList<string> Optional { get; }

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }
}
