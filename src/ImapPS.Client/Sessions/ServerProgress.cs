namespace ImapPS.Client;

/// <summary>How far the server is with a long command.</summary>
/// <param name="Command">The command's name; empty when none is in progress.</param>
/// <param name="Done">How much is done, of whatever the server counts; null where it does not say.</param>
/// <param name="Goal">How much there is to do; null where the server does not know.</param>
public sealed record ServerProgress(string Command, uint? Done, uint? Goal);
