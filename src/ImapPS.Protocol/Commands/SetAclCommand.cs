using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>SETACL: changes what someone may do with a mailbox (RFC 4314 section 3.1).</summary>
/// <param name="mailbox">The mailbox.</param>
/// <param name="identifier">The user or group; a leading <c>-</c> means rights that are denied.</param>
/// <param name="mode">How to change.</param>
/// <param name="rights">The letters; may be empty only to replace.</param>
public sealed class SetAclCommand(string mailbox, string identifier, AclMode mode, string rights) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "SETACL";

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (identifier.Length == 0)
            throw new RefusedValueException("", ProtocolTexts.EmptyIdentifier);
        if (rights.Length == 0 && mode != AclMode.Replace)
            throw new ArgumentException(ProtocolTexts.NoneGiven("right"));
        string sign = mode switch { AclMode.Add => "+", AclMode.Remove => "-", _ => "" };
        writer.Raw("SETACL ").Mailbox(mailbox).Space().String(identifier).Space().String(sign + rights);
    }
}
