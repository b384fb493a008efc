using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Steps;

/// <summary>Stores messages in a folder (APPEND). A message that the server refuses fails alone.</summary>
/// <param name="folder">The folder.</param>
/// <param name="uploads">The messages, read as they are sent.</param>
public sealed class AppendMessages(string folder, IEnumerable<MessageUpload> uploads) : PlanStep
{
    readonly List<string> _unknown = [];

    /// <inheritdoc/>
    public override string Words => ChangeTexts.Store(folder);

    /// <summary>How many messages are stored.</summary>
    public int Stored { get; private set; }

    /// <summary>The UIDs they got, as far as the server reported them.</summary>
    public UidSet Uids { get; } = new();

    /// <summary>The folder's UIDVALIDITY; 0 where the server did not report it.</summary>
    public uint UidValidity { get; private set; }

    /// <summary>The messages that were sent and have no answer: they may or may not be stored.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Called for each message that is stored, or null.</summary>
    public Action<UploadResult>? Placed { get; init; }

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet? messages, IChangeHost host)
    {
        long bytes = 0;
        var unnamed = new List<string>();
        var check = new ArrivalCheck(session, folder);
        try
        {
            foreach (var result in session.Append(folder, uploads))
                Take(result, host, unnamed, ref bytes);
        }
        catch
        {
            Doubt(unnamed);
            throw;
        }
        // Where APPENDUID does not name the messages, the folder must have grown by as many.
        if (unnamed.Count == 0)
            return [];
        long? more = check.Arrived() - Uids.Count;
        if (more >= unnamed.Count)
            return [];
        Doubt(unnamed);
        throw new NotConfirmedException(ChangeTexts.NotStored(unnamed.Count, more is { } n ? Math.Max(0, n) : null), isUnknown: more is null or > 0);
    }

    void Take(UploadResult result, IChangeHost host, List<string> unnamed, ref long bytes)
    {
        if (result.IsUnsent)
            return;
        if (result.IsUnknown)
        {
            _unknown.Add(result.Upload.Source);
            return;
        }
        if (result.Error is { } error)
        {
            host.Failed(error, result.Upload.Source);
            return;
        }
        host.Progress(++Stored, bytes += result.Upload.Content.Length);
        Placed?.Invoke(result);
        UidValidity = result.UidValidity;
        if (result.Uid != 0)
            Uids.Add(result.Uid);
        else
            unnamed.Add(result.Upload.Source);
    }

    void Doubt(List<string> unnamed)
    {
        Stored -= unnamed.Count;
        _unknown.AddRange(unnamed);
    }
}
