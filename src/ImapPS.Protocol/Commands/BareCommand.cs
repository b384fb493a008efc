using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>A command of one word.</summary>
public abstract class BareCommand(string name, CommandRules rules = CommandRules.None) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override CommandRules Rules => rules;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw(name);
}
