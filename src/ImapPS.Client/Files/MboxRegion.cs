namespace ImapPS.Client.Files;

/// <summary>The position of one message in an mbox.</summary>
/// <param name="Start">The start offset, after its From line.</param>
/// <param name="End">The end offset, before the empty line that separates it from the next message.</param>
/// <param name="Next">The offset of the next From line, or the end of the file.</param>
/// <param name="Received">The date of the From line; null if it has none that exists.</param>
/// <param name="IsUnquoted">True if its Content-Length includes lines that begin with <c>From </c>: the file quotes none (mboxcl2).</param>
/// <param name="HasBadDate">True if its From line has the parts of a date that does not exist.</param>
public sealed record MboxRegion(long Start, long End, long Next, DateTimeOffset? Received, bool IsUnquoted = false, bool HasBadDate = false);
