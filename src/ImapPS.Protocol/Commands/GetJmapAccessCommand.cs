using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>GETJMAPACCESS: where the same mail can be reached by JMAP (RFC 9698 section 4). Needs <c>JMAPACCESS</c>.</summary>
public sealed class GetJmapAccessCommand : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "GETJMAPACCESS";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    internal override bool MayFollow(ImapCommand other) => other is EnableCommand or IdCommand;

    /// <summary>The address of the JMAP session, or null when the server did not say.</summary>
    public string? Url { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw("GETJMAPACCESS");

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not JmapAccessResponse access)
            return false;
        Url = access.Url;
        return true;
    }
}
