using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>Changes Gmail's labels.</summary>
public static class MessageLabels
{
    const int MaxSetLength = 7000;
    const int MaxBatch = 1000;

    /// <summary>Adds, removes or replaces labels; each batch is one that the server has confirmed.</summary>
    public static IEnumerable<ChangeBatch> StoreLabels(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> labels)
    {
        foreach (var batch in uids.Chunk(MaxSetLength, Math.Min(MaxBatch, session.MessageLimit)))
        {
            lock (session.Gate)
            {
                session.Select(folder, forChange: true, uidValidity);
                session.Connection.Execute(new UidStoreLabelsCommand(batch, mode, labels));
            }
            yield return new ChangeBatch(batch);
        }
    }
}
