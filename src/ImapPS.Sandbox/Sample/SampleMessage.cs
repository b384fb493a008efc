using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Sample;

/// <summary>One message of the sample mailbox.</summary>
/// <param name="Folder">The folder's full name, with <c>/</c> between levels.</param>
/// <param name="Content">The octets; big attachments share their memory.</param>
/// <param name="Flags">Its flags and keywords.</param>
/// <param name="Received">Its internal date.</param>
public sealed record SampleMessage(string Folder, MessageContent Content, FlagSet Flags, DateTimeOffset Received);
