using ImapPS.Protocol;

namespace ImapPS.Client.Authentication;

/// <summary>No login mechanism could be used, or the exchange failed locally.</summary>
public sealed class LoginException(string message, Exception? inner = null) : ImapException(message, inner);
