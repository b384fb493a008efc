using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>STORE and UID STORE (RFC 9051 section 6.4.6), with UNCHANGEDSINCE (RFC 7162 section 3.1.3).</summary>
static class StoreHandler
{
    // So many messages change under one hold of the lock; what is sent goes out between.
    const int Batch = 500;

    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        var set = arguments.SequenceSet();
        arguments.Space();
        long? unchangedSince = ReadModifier(session, ref arguments);
        var operation = arguments.TryByte('+') ? FlagOperation.Add : arguments.TryByte('-') ? FlagOperation.Remove : FlagOperation.Replace;
        if (unchangedSince is null && LabelHandler.TryExecute(session, ref arguments, set, operation, uid))
            return null;
        bool silent = arguments.TryWord("FLAGS.SILENT");
        if (!silent && !arguments.TryWord("FLAGS"))
            throw arguments.Expected("FLAGS or FLAGS.SILENT");
        arguments.Space();
        var flags = arguments.Peek == '(' ? arguments.FlagList() : ReadBareFlags(ref arguments);
        arguments.End();
        session.RequireSaved(set);
        session.RequireWritable();

        var sequences = session.WithinLimit(set.Resolve(session.View!, uid));
        FlagUpdate change;
        bool known;
        lock (session.Mail.Lock)
        {
            flags = session.Mail.Flags.Intern(flags);
            known = operation == FlagOperation.Remove || session.View!.Folder.Knows(flags);
            change = new FlagUpdate(session.Mail.Flags, operation, flags);
        }
        if (!known)
            session.SendFlagNames();
        var modified = Change(session, sequences, change, unchangedSince, silent, uid);
        return modified.IsEmpty ? null : $"[MODIFIED {modified}] Some were changed by others meanwhile";
    }

    static UidSet Change(SandboxSession session, UidSet sequences, FlagUpdate change, long? unchangedSince, bool silent, bool uid)
    {
        var view = session.View!;
        var modified = new UidSet();
        var told = new List<(uint Sequence, SandboxMessage Message)>();
        foreach (var range in sequences.Ranges)
        {
            for (long first = range.First; first <= range.Last; first += Batch)
            {
                lock (session.Mail.Lock)
                {
                    for (uint sequence = (uint)first; sequence <= Math.Min(first + Batch - 1, range.Last); sequence++)
                    {
                        var message = view[sequence];
                        if (view.IsExpunged(message))
                            continue;
                        if (message.ModSeq > unchangedSince)
                        {
                            modified.Add(uid ? message.Uid : sequence);
                            continue;
                        }
                        view.Folder.Store(message, change.Apply(message.Flags), view);
                        if (!silent || session.Condstore)
                            told.Add((sequence, message));
                    }
                    session.Mail.Changed();
                }
                Tell(session, told, silent, uid);
            }
        }
        return modified;
    }

    static void Tell(SandboxSession session, List<(uint Sequence, SandboxMessage Message)> told, bool silent, bool uid)
    {
        foreach (var (sequence, message) in told)
        {
            if (!silent)
            {
                session.View!.FlagsTold(message);
                session.SendFlags(sequence, message, uid);
                continue;
            }
            // A client that keeps MODSEQs learns the new one even so (RFC 7162 section 3.1.3).
            session.BeginFetch(sequence, message);
            if (uid && !session.UidOnly)
                session.Out.Text("UID ").Number(message.Uid).Byte(' ');
            session.Out.Text("MODSEQ (").Number(message.ModSeq).Text("))").Line();
        }
        told.Clear();
    }

    // store-modifier = "(" "UNCHANGEDSINCE" SP mod-sequence-valzer ")" SP
    static long? ReadModifier(SandboxSession session, ref CommandReader arguments)
    {
        if (!arguments.TryByte('('))
            return null;
        session.Require("CONDSTORE", "STORE with modifiers");
        if (!arguments.TryWord("UNCHANGEDSINCE"))
            throw arguments.Expected("UNCHANGEDSINCE");
        arguments.Space();
        long modSeq = arguments.Number64();
        arguments.Byte(')');
        arguments.Space();
        session.Condstore = true;
        return modSeq;
    }

    static FlagSet ReadBareFlags(ref CommandReader arguments)
    {
        var flags = new List<string>();
        do
            flags.Add(arguments.Flag());
        while (arguments.TrySpace());
        return new FlagSet(flags);
    }
}
