using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>ENABLE (RFC 5161, RFC 9051 section 6.3.1).</summary>
public sealed class EnableCommand(params string[] extensions) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "ENABLE";

    /// <inheritdoc/>
    // It may change how names are written (RFC 6855 section 3).
    public override CommandRules Rules => CommandRules.Barrier;

    /// <summary>What the server says it enabled.</summary>
    public CapabilitySet Enabled { get; private set; } = CapabilitySet.Empty;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (extensions.Length == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("extension"));
        writer.Raw("ENABLE");
        foreach (string extension in extensions)
            writer.Space().Atom(extension);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not EnabledResponse enabled)
            return false;
        Enabled = enabled.Capabilities;
        return true;
    }
}
