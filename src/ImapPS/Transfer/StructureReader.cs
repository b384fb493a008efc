using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Gets the structures of messages: those that are known already are not asked for again.</summary>
static class StructureReader
{
    /// <summary>The structures in the window's order; null for a message that is gone, or whose error is among the session's notices.</summary>
    public static IEnumerable<(MessageTarget Target, BodyPart? Structure)> Read(MessageWindow window)
    {
        var known = new Dictionary<uint, BodyPart>();
        var unknown = new List<uint>();
        foreach (var target in window.Messages)
        {
            if (target.Message?.FetchedStructure is { } structure)
                known[target.Uid] = structure;
            else
                unknown.Add(target.Uid);
        }
        if (unknown.Count > 0)
        {
            foreach (var data in window.Session.Fetch(window.Folder, window.UidValidity, new UidSet(unknown), new FetchRequest(FetchItemKinds.BodyStructure)))
            {
                try
                {
                    if (data.ReadBodyStructure() is { } structure)
                        known[data.Uid] = structure;
                    else if (data.Problem is { } problem)
                        NotRead(window, data.Uid, problem);
                }
                catch (ImapProtocolException e)
                {
                    NotRead(window, data.Uid, e);
                }
            }
        }
        foreach (var target in window.Messages)
            yield return (target, known.GetValueOrDefault(target.Uid));
    }

    static void NotRead(MessageWindow window, uint uid, ImapProtocolException problem) =>
        window.Session.Notices.NotFetched.Enqueue(new MessageNotFetchedException(window.Folder, new UidSet([uid]), problem));
}
