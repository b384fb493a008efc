using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Net;

/// <content>What the client is told of the selected folder without asking (RFC 9051 section 7).</content>
sealed partial class SandboxSession
{
    readonly Dictionary<FlagSet, byte[]> _flagWire = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FlagSet>);

    /// <summary>Sends what changed in the selected folder since the client was last told.</summary>
    public void SendChanges(bool mayExpunge)
    {
        if (View is not { } view)
            return;
        ViewChanges changes;
        int recent;
        lock (Mail.Lock)
        {
            if (!view.HasChanges)
                return;
            changes = view.NextChanges(mayExpunge);
            recent = Rev2 ? 0 : view.CountRecent();
        }
        if ((Qresync || UidOnly) && !changes.ExpungedUids.IsEmpty)
        {
            Out.Text("* VANISHED ").Text(changes.ExpungedUids.ToString()).Line();
        }
        else
        {
            foreach (uint sequence in changes.Expunged)
                Out.Text("* ").Number(sequence).Text(" EXPUNGE").Line();
        }
        if (changes.Exists)
        {
            Out.Text("* ").Number(view.Count).Text(" EXISTS").Line();
            if (!Rev2)
                Out.Text("* ").Number(recent).Text(" RECENT").Line();
        }
        foreach (var (sequence, message) in changes.Flags)
            SendFlags(sequence, message, withUid: Condstore || Rev2);
    }

    /// <summary>FLAGS, after a keyword was used for the first time (RFC 9051 section 7.3.5).</summary>
    public void SendFlagNames()
    {
        string keywords;
        lock (Mail.Lock)
            keywords = string.Join(' ', View!.Folder.Keywords);
        Out.Text("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft ").Text(keywords).Byte(')').Line();
        Out.Text("* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft ").Text(keywords).Text(" \\*)] These stay").Line();
    }

    /// <summary>A FETCH response with the flags, and the MODSEQ for a client that knows it.</summary>
    public void SendFlags(uint sequence, SandboxMessage message, bool withUid)
    {
        BeginFetch(sequence, message);
        if (withUid && !UidOnly)
            Out.Text("UID ").Number(message.Uid).Byte(' ');
        WriteFlags(message);
        if (Condstore)
            Out.Text(" MODSEQ (").Number(message.ModSeq).Byte(')');
        Out.Byte(')').Line();
    }

    /// <summary><c>* 3 FETCH (</c>, or <c>* 25996 UIDFETCH (</c> when UIDONLY is enabled (RFC 9586 section 3.2).</summary>
    public void BeginFetch(uint sequence, SandboxMessage message) =>
        Out.Text("* ").Number(UidOnly ? message.Uid : sequence).Text(UidOnly ? " UIDFETCH (" : " FETCH (");

    /// <summary>What of these went after a moment (RFC 7162 section 3.2.10).</summary>
    public void SendVanished(long since, UidSet uids)
    {
        var gone = new UidSet();
        lock (Mail.Lock)
        {
            foreach (var (modSeq, range) in View!.Folder.Vanished)
            {
                for (long uid = range.First; modSeq > since && uid <= range.Last; uid++)
                {
                    if (uids.Contains((uint)uid))
                        gone.Add((uint)uid);
                }
            }
        }
        if (!gone.IsEmpty)
            Out.Text("* VANISHED (EARLIER) ").Text(gone.ToString()).Line();
    }

    /// <summary>FLAGS (…), with \Recent where it is due.</summary>
    public void WriteFlags(SandboxMessage message)
    {
        byte[] wire = FlagWire(message.Flags);
        Out.Text("FLAGS (");
        if (!Rev2 && View!.Recent.Contains(message.Uid))
        {
            Out.Text("\\Recent");
            if (wire.Length > 0)
                Out.Byte(' ');
        }
        Out.Bytes(wire).Byte(')');
    }

    // The session's own copy of the table spares a million messages the mailbox's lock.
    byte[] FlagWire(FlagSet flags)
    {
        if (_flagWire.TryGetValue(flags, out byte[]? wire))
            return wire;
        lock (Mail.Lock)
            wire = Mail.Flags.Wire(flags);
        return _flagWire[flags] = wire;
    }
}
