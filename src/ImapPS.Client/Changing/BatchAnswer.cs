using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>A batch that the server answered OK: what that is worth, its <see cref="BatchChange"/> decides.</summary>
/// <param name="Folder">The folder of the messages.</param>
/// <param name="UidValidity">The UIDVALIDITY of their UIDs.</param>
/// <param name="Uids">The messages.</param>
/// <param name="Command">The answered command.</param>
/// <param name="Before">What was asked before it; null for nothing.</param>
/// <param name="Behind">What was asked behind it; null for nothing.</param>
sealed record BatchAnswer(string Folder, uint UidValidity, UidSet Uids, ImapCommand Command, StatusCommand? Before, ImapCommand? Behind)
{
    /// <summary>Those of the messages that the search behind the command found; null where there was none, or the server refused it.</summary>
    public UidSet? Found => Behind is UidSearchCommand { Completion.Status: Protocol.Responses.ResponseStatus.Ok } search ? new UidSet(Uids.Where(search.Found.Contains)) : null;
}
