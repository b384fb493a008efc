using System.Runtime.ExceptionServices;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Operations;

/// <summary>A message to be stored in a folder.</summary>
/// <param name="Source">What it came from, for errors and results: a path, or a name.</param>
/// <param name="Content">Its bytes, CRLF line ends and all.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Received">Its internal date, or null for now.</param>
public sealed record MessageUpload(string Source, ILiteralSource Content, IReadOnlyList<string> Flags, DateTimeOffset? Received);

/// <summary>What became of one upload.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="Uid">The UID it got; 0 where the server does not say.</param>
/// <param name="UidValidity">The folder's UIDVALIDITY; 0 where the server does not say.</param>
/// <param name="Error">The server's refusal, or null.</param>
public sealed record UploadResult(MessageUpload Upload, uint Uid, uint UidValidity, ImapCommandException? Error);

/// <summary>Appends messages to a folder, several under way at once.</summary>
public static class MessageAppend
{
    const int InFlight = 16;

    /// <summary>
    /// Appends messages in order; each result comes when the server has confirmed it. When something fails, what is under way is
    /// waited for and told first, as far as the line still stands.
    /// </summary>
    /// <exception cref="ImapConnectionException">The line broke; what had no result yet may or may not have been stored.</exception>
    public static IEnumerable<UploadResult> Append(this ImapSession session, string folder, IEnumerable<MessageUpload> uploads)
    {
        var inFlight = new Queue<(MessageUpload Upload, AppendCommand Command)>();
        using var source = uploads.GetEnumerator();
        try
        {
            ExceptionDispatchInfo? failure;
            while (TrySendNext(session, folder, source, inFlight, out failure))
            {
                if (inFlight.Count >= InFlight)
                    yield return TakeOne(session, inFlight);
            }
            while (inFlight.TryPeek(out var next) && (failure is null || session.IsOpen || next.Command.IsCompleted))
                yield return TakeOne(session, inFlight);
            failure?.Throw();
        }
        finally
        {
            Finish(session, inFlight);
        }
    }

    // False at the end of the uploads, or when one failed.
    static bool TrySendNext(ImapSession session, string folder, IEnumerator<MessageUpload> source, Queue<(MessageUpload, AppendCommand)> inFlight, out ExceptionDispatchInfo? failure)
    {
        failure = null;
        try
        {
            if (!source.MoveNext())
                return false;
            var upload = source.Current;
            var command = new AppendCommand(folder, new AppendMessage(upload.Content, upload.Flags, upload.Received));
            lock (session.Gate)
                session.Connection.Send(command);
            inFlight.Enqueue((upload, command));
            return true;
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }

    static UploadResult TakeOne(ImapSession session, Queue<(MessageUpload Upload, AppendCommand Command)> inFlight)
    {
        var (upload, command) = inFlight.Peek();
        lock (session.Gate)
            session.Connection.WaitFor(command);
        inFlight.Dequeue();
        if (command.Completion!.Status != ResponseStatus.Ok)
            return new UploadResult(upload, 0, 0, new ImapCommandException(command.Name, command.Completion));
        var uid = command.AppendUid;
        return new UploadResult(upload, uid is { Uids.IsEmpty: false } ? uid.Uids.Min : 0, uid?.UidValidity ?? 0, null);
    }

    // Whoever takes no more results will close his files: what was begun is sent to its end before that.
    static void Finish(ImapSession session, Queue<(MessageUpload, AppendCommand Command)> inFlight)
    {
        try
        {
            lock (session.Gate)
            {
                foreach (var (_, command) in inFlight)
                    session.Connection.WaitFor(command);
            }
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // The next operation is told.
        }
    }
}
