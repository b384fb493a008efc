namespace ImapPS.Protocol.Commands;

/// <summary>COMPRESS DEFLATE: behind its OK both sides compress (RFC 4978).</summary>
public sealed class CompressCommand() : BareCommand("COMPRESS", CommandRules.Barrier)
{
    /// <inheritdoc/>
    protected internal override void Write(Wire.CommandWriter writer) => writer.Raw("COMPRESS DEFLATE");
}
