using ImapPS.Client;

namespace ImapPS.Transfer;

/// <summary>Some messages of one folder, to be read together.</summary>
/// <param name="Session">The session.</param>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">The numbering of the UIDs; never 0.</param>
/// <param name="Messages">The messages, each once, in the order they came.</param>
public sealed record MessageWindow(ImapSession Session, string Folder, uint UidValidity, IReadOnlyList<MessageTarget> Messages);
