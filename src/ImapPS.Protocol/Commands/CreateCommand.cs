using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>CREATE, with a special use where the server takes one (RFC 9051 section 6.3.4, RFC 6154 section 3).</summary>
/// <param name="mailbox">The new mailbox.</param>
/// <param name="specialUse">E.g. <c>\Archive</c>, only with CREATE-SPECIAL-USE; or null.</param>
public sealed class CreateCommand(string mailbox, string? specialUse = null) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "CREATE";

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("CREATE ").Mailbox(mailbox);
        if (specialUse is not null)
            writer.Raw(" (USE (\\").Atom(specialUse.TrimStart('\\')).Raw("))");
    }
}
