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
        foreach (var result in session.Append(folder, uploads))
        {
            if (result.IsUnknown)
            {
                _unknown.Add(result.Upload.Source);
                continue;
            }
            if (result.Error is { } error)
            {
                host.Failed(error, result.Upload.Source);
                continue;
            }
            host.Progress(++Stored, bytes += result.Upload.Content.Length);
            Placed?.Invoke(result);
            UidValidity = result.UidValidity;
            if (result.Uid != 0)
                Uids.Add(result.Uid);
        }
        return [];
    }
}
