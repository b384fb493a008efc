using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Fetching;

/// <summary>What became of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Command">The answered command; null when the job was not done.</param>
/// <param name="Error">Why it was not; null when another connection may do it.</param>
sealed record FetchNews(FetchJob Job, UidFetchCommand? Command, Exception? Error = null);
