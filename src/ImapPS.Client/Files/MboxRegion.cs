namespace ImapPS.Client.Files;

/// <summary>The place of one message in an mbox.</summary>
/// <param name="Start">Where it begins, behind its From line.</param>
/// <param name="End">Where it ends, before the empty line that parts it from the next.</param>
/// <param name="Next">Where the next From line begins, or the end of the file.</param>
/// <param name="Received">The date of the From line.</param>
public sealed record MboxRegion(long Start, long End, long Next, DateTimeOffset Received);
