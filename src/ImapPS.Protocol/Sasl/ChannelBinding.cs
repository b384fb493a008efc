namespace ImapPS.Protocol.Sasl;

/// <summary>
/// What ties an exchange to the TLS connection below it (RFC 5056), so that nobody in between can relay it.
/// </summary>
/// <param name="Type">The registered type: <c>tls-exporter</c> (RFC 9266), <c>tls-server-end-point</c> or
/// <c>tls-unique</c> (RFC 5929; not with TLS 1.3).</param>
/// <param name="Data">The binding's bytes, as the type defines them.</param>
public sealed record ChannelBinding(string Type, byte[] Data);
