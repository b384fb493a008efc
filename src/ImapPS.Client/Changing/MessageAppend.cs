using System.Runtime.ExceptionServices;
using ImapPS.Client.Files;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Changing;

/// <summary>
/// Appends messages to a folder, several under way at once: many in one command where the server has MULTIAPPEND (RFC 3502), which saves it
/// a commit for each.
/// </summary>
public static class MessageAppend
{
    const int InFlight = 128;
    const int SentTogether = 16;
    const int BatchesInFlight = 2;
    const int BatchCount = 100;
    const long BatchBytes = 2 << 20;

    sealed record Batch(IReadOnlyList<MessageUpload> Uploads, AppendCommand Command);

    /// <summary>
    /// Appends messages in order; each result comes when the server has confirmed it. When something fails, what is under way is
    /// awaited and reported first, as far as the connection is still open. A batch that the server refuses is sent again message by message
    /// where its contents are <see cref="IRepeatableSource"/>, so that one bad message does not take others with it.
    /// </summary>
    /// <exception cref="ImapConnectionException">The connection failed; what had no result yet may or may not have been stored.</exception>
    public static IEnumerable<UploadResult> Append(this ImapSession session, string folder, IEnumerable<MessageUpload> uploads)
    {
        bool batches = session.Has("MULTIAPPEND");
        int most = batches ? BatchesInFlight : InFlight;
        var inFlight = new Queue<Batch>();
        using var source = uploads.GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        try
        {
            for (bool more = true; more || inFlight.Count > 0;)
            {
                bool waits = false;
                if (more && failure is null)
                    more = TrySendNext(session, folder, source, batches ? Math.Min(BatchCount, session.SaveLimit) : 1, inFlight, out waits, ref failure);
                more &= failure is null;
                if (more && inFlight.Count < most && !waits)
                    continue;
                // Down to half, so that several of the next ones share a packet; completely when no more follow.
                while (inFlight.Count > (waits || !more ? 0 : most / 2))
                {
                    foreach (var result in TakeOne(session, folder, inFlight, ref failure))
                        yield return result;
                }
            }
            failure?.Throw();
        }
        finally
        {
            Finish(session, inFlight);
        }
    }

    // False at the end of the uploads, or when one failed. What was gathered before that is sent.
    // In a batch go messages of kinds that the server has accepted. The first of a kind goes alone and is waited for: if it is refused, it takes
    // no others with it, and if not, those behind it go together.
    static bool TrySendNext(ImapSession session, string folder, IEnumerator<MessageUpload> source, int most, Queue<Batch> inFlight, out bool waits, ref ExceptionDispatchInfo? failure)
    {
        var gathered = new List<MessageUpload>(most);
        MessageUpload? alone = null;
        bool more = true;
        try
        {
            for (long bytes = 0; gathered.Count < most && bytes < BatchBytes; bytes += gathered[^1].Content.Length)
            {
                more = source.MoveNext();
                if (!more)
                    break;
                if (most > 1 && !session.Connection.Protocol.HasAccepted(folder, source.Current))
                {
                    alone = source.Current;
                    break;
                }
                gathered.Add(source.Current);
            }
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        try
        {
            if (gathered.Count > 0)
                Send(session, folder, gathered, inFlight, now: most > 1 || inFlight.Count % SentTogether == 0);
            if (alone is not null)
                Send(session, folder, [alone], inFlight, now: true);
        }
        catch (Exception e)
        {
            failure ??= ExceptionDispatchInfo.Capture(e);
        }
        waits = alone is not null;
        return more && failure is null;
    }

    static void Send(ImapSession session, string folder, List<MessageUpload> uploads, Queue<Batch> inFlight, bool now)
    {
        var command = new AppendCommand(folder, [.. uploads]);
        inFlight.Enqueue(new Batch(uploads, command));
        lock (session.Gate)
            session.Connection.Send(command, now);
    }

    static UploadResult[] TakeOne(ImapSession session, string folder, Queue<Batch> inFlight, ref ExceptionDispatchInfo? failure)
    {
        var batch = inFlight.Peek();
        try
        {
            lock (session.Gate)
            {
                if (batch.Command.IsSubmitted)
                    session.Connection.WaitFor(batch.Command);
            }
        }
        catch (ImapException e)
        {
            failure ??= ExceptionDispatchInfo.Capture(e);
        }
        inFlight.Dequeue();
        // It was never sent, or waited to be when the connection ended.
        if (batch.Command.Tag is null)
            return [.. batch.Uploads.Select(u => new UploadResult(u, 0, 0, null) { IsUnsent = true })];
        if (!batch.Command.IsCompleted)
            return [.. batch.Uploads.Select(u => new UploadResult(u, 0, 0, null) { IsUnknown = true })];
        if (batch.Command.Completion!.Status == ResponseStatus.Ok)
            return Stored(batch);
        if (batch.Uploads.Count > 1 && batch.Uploads.All(u => u.Content is IRepeatableSource))
            return OneByOne(session, folder, batch.Uploads, ref failure);
        var error = new ImapCommandException(batch.Command.Name, batch.Command.Completion);
        return [.. batch.Uploads.Select(u => new UploadResult(u, 0, 0, error))];
    }

    // RFC 4315 section 3: the UIDs are in the order of the messages.
    static UploadResult[] Stored(Batch batch)
    {
        var code = batch.Command.AppendUid;
        if (batch.Uploads is [var alone])
            return [new UploadResult(alone, code?.Uids is { Count: 1 } one ? one.Runs[0].First : 0, code?.UidValidity ?? 0, null)];
        uint[] uids = code?.Uids.Count == batch.Uploads.Count ? [.. code.Uids] : new uint[batch.Uploads.Count];
        return [.. batch.Uploads.Select((upload, i) => new UploadResult(upload, uids[i], code?.UidValidity ?? 0, null))];
    }

    // A refused batch has stored nothing (RFC 3502 section 6.3.11).
    static UploadResult[] OneByOne(ImapSession session, string folder, IReadOnlyList<MessageUpload> uploads, ref ExceptionDispatchInfo? failure)
    {
        var results = new List<UploadResult>();
        foreach (var upload in uploads)
        {
            if (failure is not null)
                break;
            ((IRepeatableSource)upload.Content).Rewind();
            var alone = new Queue<Batch>();
            try
            {
                Send(session, folder, [upload], alone, now: true);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            results.AddRange(TakeOne(session, folder, alone, ref failure));
        }
        return [.. results];
    }

    // A caller that stops taking results will close its files: a message already begun is sent completely before that.
    static void Finish(ImapSession session, Queue<Batch> inFlight)
    {
        try
        {
            lock (session.Gate)
            {
                foreach (var batch in inFlight.Where(b => b.Command.IsSubmitted))
                    session.Connection.WaitFor(batch.Command);
            }
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // The next operation reports it.
        }
    }
}
