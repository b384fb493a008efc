using ImapPS.Client;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Libraries;
using ImapPS.Output;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Makes previews where the server does not: from the first bytes of each message's text, one passage of it.</summary>
static class PreviewMaker
{
    /// <summary>Makes the preview of each message whose structure is known; one without text gets an empty one.</summary>
    public static void Make(ImapSession session, string folder, uint uidValidity, IReadOnlyList<ImapMessage> messages)
    {
        var places = new Dictionary<uint, (ImapMessage Message, BodyPart Part)>();
        foreach (var message in messages)
        {
            message.SetPreview("");
            if (message.Tree is { } structure && TextChoice.Of(structure) is [[var first, ..], ..])
                places[message.Uid] = (message, first);
        }
        using var pump = new FetchPump(session, data =>
        {
            if (places.TryGetValue(data.Uid, out var place) && data.Sections is [{ IsNil: false } section])
                place.Message.SetPreview(Preview.Shorten(TextChoice.Read(place.Part, section.Data, Library.HtmlToText)));
        });
        foreach (var (uids, request) in PartRequest.Group(places.Select(p => new PartRequest(p.Key, [new BodySection(p.Value.Part.Section, 0, Preview.BytesNeeded)]))))
            pump.Submit(folder, uidValidity, uids, request);
        pump.Drain();
    }
}
