using ImapPS.Client.Files;
using ImapPS.Protocol.Responses;

namespace ImapPS.Changes.Running;

/// <summary>A message being copied to another account.</summary>
/// <param name="Uid">Its UID where it comes from.</param>
/// <param name="Spool">Its bytes.</param>
/// <param name="Data">Its flags, date and labels.</param>
sealed record StoredCopy(uint Uid, Spool Spool, FetchResponse Data)
{
    /// <summary>True when it was sent, and it is not known whether the server stored it.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>The UID of the copy; 0 before it is known.</summary>
    public uint NewUid { get; set; }

    /// <summary>The UIDVALIDITY of <see cref="NewUid"/>; 0 where the server did not report it.</summary>
    public uint NewUidValidity { get; set; }

    /// <summary>True when the copy was found in its folder, and is the same.</summary>
    public bool IsVerified { get; set; }

    /// <summary>In what the message that was found is another, e.g. its size; null when none was found.</summary>
    public string? Difference { get; set; }
}
