using ImapPS.Protocol;

namespace ImapPS.Client.Watching;

/// <summary>A watch ended by an error that does not come from the server.</summary>
public sealed class WatchException(Exception cause) : ImapException($"Watching ended: {cause.Message}", cause);
