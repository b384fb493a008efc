using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Fetching;

/// <summary>Something to fetch.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">The numbering of the UIDs; 0 for any.</param>
/// <param name="Uids">The messages, few enough for one command.</param>
/// <param name="Request">What to fetch of them.</param>
/// <param name="IsRepeated">True when an OK left these messages out before.</param>
sealed record FetchJob(string Folder, uint UidValidity, UidSet Uids, FetchRequest Request, bool IsRepeated = false)
{
    /// <summary>The job that remains of an answered one where the server did not decode what was asked for decoded (RFC 3516); null where nothing remains.</summary>
    public static FetchJob? Undecoded(ImapSession session, FetchJob job, UidFetchCommand answered)
    {
        if (answered.Undecoded.IsEmpty)
            return null;
        session.Note(ClientTexts.NotDecoded(answered.Completion!.Text));
        return job with { Uids = job.Uids.Without(answered.Answered), Request = job.Request.Otherwise! };
    }
}
