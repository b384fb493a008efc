namespace ImapPS.Protocol;

/// <summary>The session's state does not allow the command (RFC 9051 section 3). It was not sent, and the session is usable.</summary>
/// <param name="command">The command that was not sent.</param>
/// <param name="state">The state that does not allow it.</param>
public sealed class ImapStateException(string command, string state)
    : ImapException($"{command} is not valid while the session is {state}.")
{
    /// <summary>The command that was not sent.</summary>
    public string Command { get; } = command;
}
