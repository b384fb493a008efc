using ImapPS.Client.Files;
using ImapPS.Protocol.Responses;

namespace ImapPS.Changes.Running;

/// <summary>A message being copied to another account.</summary>
/// <param name="Uid">Its UID where it comes from.</param>
/// <param name="Spool">Its bytes.</param>
/// <param name="Data">Its flags, date and labels.</param>
sealed record StoredCopy(uint Uid, Spool Spool, FetchResponse Data)
{
    /// <summary>The UID of the copy; 0 before it is known.</summary>
    public uint NewUid { get; set; }

    /// <summary>True when the copy was found in its folder.</summary>
    public bool IsVerified { get; set; }
}
