using ImapPS.Client.Files;

namespace ImapPS.Transfer;

/// <summary>One message to import.</summary>
/// <param name="Source">Where it is, for people.</param>
/// <param name="Message">The message.</param>
/// <param name="Flags">Its flags as its file tells them, which can be anything; null when it does not.</param>
/// <param name="Received">When it was received, by its file; null when it does not tell.</param>
sealed record ImportItem(string Source, MessageOnDisk Message, IReadOnlyList<string>? Flags, DateTimeOffset? Received);
