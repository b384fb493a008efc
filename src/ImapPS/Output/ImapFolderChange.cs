using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>What happened in a folder since a moment. It binds by name to Get-ImapFolderChange, which tells what happened after it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">The numbering of the UIDs.</param>
/// <param name="ModSeq">The moment that this is true of, to be asked about next time (RFC 7162).</param>
/// <param name="Changed">The messages that came or changed.</param>
/// <param name="RemovedUid">The UIDs of those that went; null where that cannot be told.</param>
/// <param name="KnownUid">The UIDs that are there, as a set, or <c>none</c>, where the server needs them next time; else null.</param>
/// <param name="Owner">The session it belongs to.</param>
public sealed record ImapFolderChange(
    string Folder, uint UidValidity, ulong ModSeq, IReadOnlyList<ImapMessage> Changed, IReadOnlyList<uint>? RemovedUid, string? KnownUid, ImapSession Owner) : SessionOutput(Owner)
{
    // Not empty: in a CSV file that is what is not known.
    const string NoUids = "none";

    /// <summary>A set of UIDs as <see cref="KnownUid"/> has it.</summary>
    internal static string? WriteKnownUid(UidSet? known) => known is { IsEmpty: true } ? NoUids : known?.ToString();

    /// <summary>What <see cref="KnownUid"/> says; null when that is nothing, as an empty field of a CSV file does.</summary>
    /// <exception cref="ArgumentException">It is no set of UIDs.</exception>
    internal static UidSet? ReadKnownUid(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Trim().Equals(NoUids, StringComparison.OrdinalIgnoreCase))
            return new UidSet();
        return UidSet.TryParse(text, out var known) ? known : throw new ArgumentException(Texts.NotKnownUid(text, NoUids));
    }

    /// <summary>E.g. <c>INBOX at 4711: 3 changed, 1 removed</c>.</summary>
    public override string ToString() => $"{Folder} at {ModSeq}: {Changed.Count} changed, {RemovedUid?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} removed";
}
