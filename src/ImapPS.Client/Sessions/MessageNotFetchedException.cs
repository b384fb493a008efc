using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// What was asked for of messages that are in their folder was not received: the server refused, left them out and said OK, or sent what cannot be
/// read. Other messages are not affected, and the session is usable.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="uids">The messages.</param>
/// <param name="reason">The server's refusal, or what cannot be read; null when the server left them out.</param>
public sealed class MessageNotFetchedException(string folder, UidSet uids, ImapException? reason) : ImapException(ClientTexts.NotFetched(folder, uids, reason?.Message), reason)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The messages.</summary>
    public UidSet Uids { get; } = uids;

    /// <summary>The server's refusal; null when it did not refuse.</summary>
    public ImapCommandException? Refusal => InnerException as ImapCommandException;
}
