using ImapPS.Protocol;

namespace ImapPS.Client.Watching;

/// <summary>A watch ended by an error that is none of the server's.</summary>
public sealed class WatchException(Exception cause) : ImapException($"Watching ended: {cause.Message}", cause);
