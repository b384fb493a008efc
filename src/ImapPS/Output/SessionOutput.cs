using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>What belongs to one session.</summary>
public abstract record SessionOutput
{
    private protected SessionOutput(ImapSession owner) => Owner = owner;

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }
}
