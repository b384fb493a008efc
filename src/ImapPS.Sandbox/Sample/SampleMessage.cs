using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Sample;

/// <summary>One message of the sample mailbox.</summary>
/// <param name="Folder">The folder's full name, with <c>/</c> between levels.</param>
/// <param name="Content">The octets; big attachments share their memory.</param>
/// <param name="Flags">Its flags and keywords.</param>
/// <param name="Received">Its internal date.</param>
public sealed record SampleMessage(string Folder, MessageContent Content, FlagSet Flags, DateTimeOffset Received);

/// <summary>One folder of the sample mailbox.</summary>
/// <param name="Name">The full name, with <c>/</c> between levels.</param>
/// <param name="SpecialUse">Its special use (RFC 6154), or null.</param>
/// <param name="Subscribed">True when it is subscribed.</param>
public sealed record SampleFolder(string Name, string? SpecialUse = null, bool Subscribed = true);
