using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>A command that was written and not sent yet.</summary>
/// <param name="TagNumber">The number of its tag.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="OddNames">Which odd names were known, as <see cref="Types.OddNames.Version"/>.</param>
/// <param name="Writer">Its bytes, and under which rules it was written.</param>
sealed record CommandDraft(int TagNumber, string Tag, int OddNames, CommandWriter Writer);
