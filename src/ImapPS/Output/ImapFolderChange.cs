using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>What happened in a folder since a moment. It binds by name to Get-ImapFolderChange, which tells what happened after it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">The numbering of the UIDs.</param>
/// <param name="ModSeq">The moment that this is true of, to be asked about next time (RFC 7162).</param>
/// <param name="Changed">The messages that came or changed.</param>
/// <param name="RemovedUid">The UIDs of those that went; null where that cannot be told.</param>
/// <param name="KnownUid">The UIDs that are there, as a set, where the server needs them next time; else null.</param>
/// <param name="Session">The session.</param>
public sealed record ImapFolderChange(
    string Folder, uint UidValidity, ulong ModSeq, IReadOnlyList<ImapMessage> Changed, IReadOnlyList<uint>? RemovedUid, string? KnownUid, ImapSession Session)
{
    /// <summary>E.g. <c>INBOX at 4711: 3 changed, 1 removed</c>.</summary>
    public override string ToString() => $"{Folder} at {ModSeq}: {Changed.Count} changed, {RemovedUid?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} removed";
}
