using ImapPS.Client.Fetching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Gets the structures of messages: those that are known already are not asked for again.</summary>
static class StructureReader
{
    /// <summary>The structures in the window's order; null for a message that is gone or whose structure cannot be read.</summary>
    public static IEnumerable<(MessageTarget Target, BodyPart? Structure)> Read(MessageWindow window)
    {
        var known = new Dictionary<uint, BodyPart>();
        var unknown = new List<uint>();
        foreach (var target in window.Messages)
        {
            if (target.Message?.Tree is { } structure)
                known[target.Uid] = structure;
            else
                unknown.Add(target.Uid);
        }
        if (unknown.Count > 0)
        {
            foreach (var data in window.Session.Fetch(window.Folder, window.UidValidity, new UidSet(unknown), new FetchRequest(FetchItemKinds.BodyStructure)))
            {
                if (TryRead(data) is { } structure)
                    known[data.Uid] = structure;
            }
        }
        foreach (var target in window.Messages)
            yield return (target, known.GetValueOrDefault(target.Uid));
    }

    static BodyPart? TryRead(Protocol.Responses.FetchResponse data)
    {
        try
        {
            return data.ReadBodyStructure();
        }
        catch (ImapProtocolException)
        {
            return null;
        }
    }
}
