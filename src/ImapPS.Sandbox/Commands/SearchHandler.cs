using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;
using ImapPS.Sandbox.Search;

namespace ImapPS.Sandbox.Commands;

/// <summary>SEARCH and UID SEARCH (RFC 9051 section 6.4.4), plain and extended.</summary>
static class SearchHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        var result = SearchReturn.Read(session, ref arguments) ?? (session.Rev2 ? SearchReturn.Everything : null);
        UidSet sequences;
        bool usesModSeq;
        try
        {
            var parser = new SearchParser(session);
            var key = parser.ReadProgram(ref arguments);
            usesModSeq = parser.UsesModSeq;
            sequences = Find(session, key);
        }
        catch (CommandFailure failure) when (failure.Status == "NO" && result?.Save == true)
        {
            // A SEARCH with SAVE that fails leaves an empty result (RFC 9051 section 6.4.4.1).
            session.View!.Saved = new UidSet();
            throw;
        }
        if (result is null)
            SendPlain(session, sequences, uid, usesModSeq);
        else
            SendExtended(session, result, sequences, uid, usesModSeq);
        return null;
    }

    /// <summary>The sequence numbers of the messages that match.</summary>
    public static UidSet Find(SandboxSession session, SearchTest key)
    {
        var view = session.View!;
        var found = new UidSet();
        if (view.Count == 0)
            return found;
        var among = session.WithinLimit(key.Among ?? new UidSet(1, (uint)view.Count));
        if (key is AllKey)
            return among;
        var target = new SearchTarget(view, session.Mail.Now());
        foreach (var range in among.Ranges)
        {
            for (long sequence = range.First; sequence <= range.Last; sequence++)
            {
                target.MoveTo((uint)sequence);
                if (key.Matches(target))
                    found.Add((uint)sequence);
            }
        }
        return found;
    }

    /// <summary>The same messages by UID.</summary>
    public static UidSet ToUids(SelectedFolder view, UidSet sequences)
    {
        var uids = new UidSet();
        foreach (var range in sequences.Ranges)
        {
            for (long sequence = range.First; sequence <= range.Last; sequence++)
                uids.Add(view[(uint)sequence].Uid);
        }
        return uids;
    }

    // * SEARCH 2 84 882 (MODSEQ 917162500)
    static void SendPlain(SandboxSession session, UidSet sequences, bool uid, bool usesModSeq)
    {
        var writer = session.Out.Text("* SEARCH");
        foreach (var range in sequences.Ranges)
        {
            for (long sequence = range.First; sequence <= range.Last; sequence++)
                writer.Byte(' ').Number(uid ? session.View![(uint)sequence].Uid : sequence);
        }
        if (usesModSeq && !sequences.IsEmpty)
            writer.Text(" (MODSEQ ").Number(HighestModSeq(session.View!, sequences)).Byte(')');
        writer.Line();
    }

    // * ESEARCH (TAG "A1") UID MIN 7 COUNT 3
    /// <summary>Answers an extended search of the folder that is looked at.</summary>
    public static void SendExtended(SandboxSession session, SearchReturn result, UidSet sequences, bool uid, bool usesModSeq, bool namesFolder = false)
    {
        var view = session.View!;
        var uids = ToUids(view, sequences);
        var numbers = uid ? uids : sequences;
        if (result.Save)
            view.Saved = Saved(result, uids);
        if (!result.Tells)
            return;
        var writer = session.Out.Text("* ESEARCH (TAG \"").Text(session.Tag).Byte('"');
        if (namesFolder)
            writer.Text(" MAILBOX ").Mailbox(view.Folder.Name, session.Utf8).Text(" UIDVALIDITY ").Number(view.Folder.UidValidity);
        writer.Byte(')').Text(uid ? " UID" : "");
        if (!numbers.IsEmpty)
        {
            if (result.Min)
                writer.Text(" MIN ").Number(numbers.Min);
            if (result.Max)
                writer.Text(" MAX ").Number(numbers.Max);
            if (result.All)
                writer.Text(" ALL ").Text(numbers.ToString());
        }
        if (result.Count)
            writer.Text(" COUNT ").Number(numbers.Count);
        if (result.Partial is { } partial)
        {
            string window = partial.Of(numbers).ToString();
            writer.Text(" PARTIAL (").Text(partial.ToString()).Byte(' ').Text(window.Length > 0 ? window : "NIL").Byte(')');
        }
        if (usesModSeq && !sequences.IsEmpty)
            writer.Text(" MODSEQ ").Number(HighestModSeq(view, sequences));
        writer.Line();
    }

    // RFC 9051 section 6.4.4.1: with MIN or MAX and nothing else, only those are saved.
    static UidSet Saved(SearchReturn result, UidSet uids)
    {
        if (uids.IsEmpty || !(result.Min || result.Max) || result.All || result.Count || result.Partial is not null)
            return uids;
        var saved = new UidSet();
        if (result.Min)
            saved.Add(uids.Min);
        if (result.Max)
            saved.Add(uids.Max);
        return saved;
    }

    static long HighestModSeq(SelectedFolder view, UidSet sequences)
    {
        long highest = 0;
        foreach (uint sequence in sequences)
            highest = Math.Max(highest, view[sequence].ModSeq);
        return highest;
    }
}
