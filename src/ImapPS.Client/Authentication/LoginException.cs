using ImapPS.Protocol;

namespace ImapPS.Client.Authentication;

/// <summary>No way to log in could be agreed on, or the exchange itself failed on our side.</summary>
public sealed class LoginException(string message, Exception? inner = null) : ImapException(message, inner);
