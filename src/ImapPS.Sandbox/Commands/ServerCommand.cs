using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>One command of the server.</summary>
/// <param name="Handler">What it does.</param>
/// <param name="States">The states in which it may be given.</param>
/// <param name="Capability">The extension that it belongs to, or null.</param>
/// <param name="MayExpunge">False for the commands during which sequence numbers must not move (RFC 9051 section 7.5.1).</param>
/// <param name="ByNumber">True for those that name messages by sequence number, which UIDONLY rules out (RFC 9586).</param>
sealed record ServerCommand(CommandHandler Handler, SessionStates States, string? Capability = null, bool MayExpunge = true, bool ByNumber = false);
