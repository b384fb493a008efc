using ImapPS.Client;

namespace ImapPS.Output;

/// <summary>How much of the mail belongs to one group.</summary>
/// <param name="Group">What the messages have in common.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Size">The sum of their sizes in bytes.</param>
/// <param name="SizeShare">Their part of all bytes, 0 to 1.</param>
/// <param name="CountShare">Their part of all messages, 0 to 1.</param>
/// <param name="Oldest">When the first was received, in local time; null where times were not read.</param>
/// <param name="Newest">When the last was received; null where times were not read.</param>
/// <param name="By">By what the mail was grouped.</param>
/// <param name="Folder">The folder, where the mail was grouped by folder; else null.</param>
public sealed record ImapFolderMeasure(string Group, long Count, long Size, double SizeShare, double CountShare, DateTimeOffset? Oldest, DateTimeOffset? Newest, ImapMeasureBy By,
    string? Folder)
{
    /// <summary>The name of the session, where all of it is of one; else null.</summary>
    public object? Session => Owner is null ? null : PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>, where all of it is of one; else null.</summary>
    public string? Account => Owner?.Account.ToString();

    /// <summary>The session, where all of it is of one; else null.</summary>
    internal ImapSession? Owner { get; init; }
}
