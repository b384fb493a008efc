using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>LOGIN with the password in the clear: only under TLS, or when the user said so (RFC 9051 section 6.2.3).</summary>
public sealed class LoginCommand(string userName, string password) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "LOGIN";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.Barrier;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw("LOGIN ").String(userName).Space().Secret(password);
}
