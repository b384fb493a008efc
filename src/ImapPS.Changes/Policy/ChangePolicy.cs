using ImapPS.Changes.Planning;
using ImapPS.Changes.Steps;
using ImapPS.Changes.Texts;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Policy;

/// <summary>What a caller may change. It is checked before anything is asked or sent.</summary>
public sealed class ChangePolicy
{
    // They would leave the session with a false view of its own state, or without its connection.
    static readonly HashSet<string> SessionCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "EXAMINE", "CLOSE", "UNSELECT", "LOGOUT", "STARTTLS", "LOGIN", "AUTHENTICATE", "UNAUTHENTICATE", "IDLE", "COMPRESS", "NOTIFY", "ENABLE",
    };

    /// <summary>The most messages that one call may change; 0 for any number.</summary>
    public int MaximumCount { get; init; }

    /// <summary>True when the user has agreed to permanent deletion already and is not asked again.</summary>
    public bool AllowsPermanent { get; init; }

    /// <summary>True when raw commands may change the session's state.</summary>
    public bool AllowsSessionCommands { get; init; }

    /// <summary>Checks how many messages all plans of one call change.</summary>
    /// <exception cref="ChangeRefusedException">More than <see cref="MaximumCount"/>.</exception>
    public void CheckCount(int total)
    {
        if (MaximumCount > 0 && total > MaximumCount)
            throw new ChangeRefusedException(PolicyRule.TooManyMessages, ChangeTexts.TooManyMessages(total, MaximumCount));
    }

    internal void Check(ChangePlan plan)
    {
        foreach (var step in plan.Steps)
        {
            switch (step)
            {
                case DeleteFolder delete when MailboxName.IsInbox(delete.Folder):
                    throw new ChangeRefusedException(PolicyRule.InboxIsProtected, ChangeTexts.InboxIsProtected);
                case SendCommand { Command: var command } when !AllowsSessionCommands && SessionCommands.Contains(command.Name):
                    throw new ChangeRefusedException(PolicyRule.CommandChangesSession, ChangeTexts.CommandChangesSession(command.Name));
            }
        }
    }
}
