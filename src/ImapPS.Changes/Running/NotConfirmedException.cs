using ImapPS.Changes.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>The server answered OK, and what it reports afterwards does not show that the change was made.</summary>
public sealed class NotConfirmedException : ImapException
{
    internal NotConfirmedException(string message, bool isUnknown) : base(message) => IsUnknown = isUnknown;

    /// <summary>False when it is known that something was not changed; true when it is only not known whether it was.</summary>
    public bool IsUnknown { get; }

    /// <summary>Throws when messages were not changed, or it is not known, though no command was refused.</summary>
    internal static void ThrowIfStopped(ChangeResult result)
    {
        var stopped = result.Steps.SelectMany(s => s.Stopped).ToList();
        if (stopped.Count == 0)
            return;
        UidSet notDone = [.. stopped.Where(s => !s.IsUnknown).SelectMany(s => s.Uids)];
        UidSet unknown = [.. stopped.Where(s => s.IsUnknown).SelectMany(s => s.Uids)];
        throw new NotConfirmedException(notDone.IsEmpty ? ChangeTexts.NotConfirmed(unknown) : ChangeTexts.NotMade(notDone), notDone.IsEmpty);
    }
}
