using ImapPS.Changes.Texts;
using ImapPS.Protocol;

namespace ImapPS.Changes.Running;

/// <summary>A copy in another account was not found, or is not the same as the message. The original was not removed.</summary>
public sealed class CopyNotVerifiedException : ImapException
{
    internal CopyNotVerifiedException(uint uid, string destination, string account, string? difference) :
        base(difference is null ? ChangeTexts.CopyNotFound(uid, destination, account) : ChangeTexts.CopyDiffers(uid, destination, account, difference)) => Uid = uid;

    /// <summary>The message's UID where it comes from.</summary>
    public uint Uid { get; }
}
