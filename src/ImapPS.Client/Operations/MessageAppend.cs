using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
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

    /// <summary>Appends messages in order; each result comes when the server has confirmed it.</summary>
    /// <exception cref="ImapConnectionException">The line broke; what had no result yet may or may not have been stored.</exception>
    public static IEnumerable<UploadResult> Append(this ImapSession session, string folder, IEnumerable<MessageUpload> uploads)
    {
        var inFlight = new Queue<(MessageUpload Upload, AppendCommand Command)>();
        foreach (var upload in uploads)
        {
            lock (session.Gate)
            {
                var command = new AppendCommand(folder, new AppendMessage(upload.Content, upload.Flags, upload.Received));
                session.Connection.Send(command);
                inFlight.Enqueue((upload, command));
            }
            if (inFlight.Count >= InFlight)
                yield return TakeOne();
        }
        while (inFlight.Count > 0)
            yield return TakeOne();

        UploadResult TakeOne()
        {
            var (upload, command) = inFlight.Dequeue();
            lock (session.Gate)
                session.Connection.WaitFor(command);
            if (command.Completion!.Status != Protocol.Responses.ResponseStatus.Ok)
                return new UploadResult(upload, 0, 0, new ImapCommandException(command.Name, command.Completion));
            var uid = command.AppendUid;
            return new UploadResult(upload, uid is { Uids.IsEmpty: false } ? uid.Uids.Min : 0, uid?.UidValidity ?? 0, null);
        }
    }
}
