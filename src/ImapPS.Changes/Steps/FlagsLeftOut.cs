using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;

namespace ImapPS.Changes.Steps;

/// <summary>Warns once of each flag that a message has and no server may be sent.</summary>
/// <param name="host">Gets the warnings.</param>
public sealed class FlagsLeftOut(IChangeHost host)
{
    readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A message is stored without a flag.</summary>
    /// <param name="message">The message: its file or its UID.</param>
    /// <param name="flag">The flag.</param>
    public void Tell(string message, string flag)
    {
        if (_told.Add(flag))
            host.Warn(ChangeTexts.FlagNotSendable(message, flag));
    }
}
