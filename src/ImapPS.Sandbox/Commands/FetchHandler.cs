using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Fetch;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>FETCH and UID FETCH (RFC 9051 section 6.4.5), with CHANGEDSINCE and VANISHED (RFC 7162) and PARTIAL (RFC 9394).</summary>
static class FetchHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        var set = arguments.SequenceSet();
        arguments.Space();
        var items = FetchItemList.Read(session, ref arguments);
        if (uid && !session.UidOnly)
            items.AddUid();
        var modifiers = new Modifiers();
        if (arguments.TrySpace())
            modifiers = ReadModifiers(session, ref arguments, uid);
        arguments.End();
        session.RequireSaved(set);
        if (modifiers.ChangedSince is not null)
            items.AddModSeq();

        if (modifiers.Vanished)
            session.SendVanished(modifiers.ChangedSince ?? throw CommandFailure.Bad("VANISHED needs CHANGEDSINCE"), set.Uids(session.View!));
        var sequences = set.Resolve(session.View!, uid);
        if (modifiers.Partial is { } partial)
            sequences = partial.Of(sequences);
        sequences = session.WithinLimit(sequences);
        Send(session, sequences, items, modifiers.ChangedSince);
        return null;
    }

    static void Send(SandboxSession session, UidSet sequences, FetchItemList items, long? changedSince)
    {
        var view = session.View!;
        var target = new FetchTarget(session);
        bool setsSeen = items.SetsSeen && !view.ReadOnly;
        foreach (var range in sequences.Ranges)
        {
            for (long sequence = range.First; sequence <= range.Last; sequence++)
            {
                var message = view[(uint)sequence];
                if (message.ModSeq <= changedSince)
                    continue;
                bool seen = setsSeen && MarkSeen(session, message);
                target.MoveTo(message);
                SendOne(target, (uint)sequence, items, withFlags: seen && !items.HasFlags);
                if (target.HasUndecodable)
                    throw CommandFailure.No("UNKNOWN-CTE", $"A part of message {sequence} cannot be decoded");
            }
        }
    }

    static void SendOne(FetchTarget target, uint sequence, FetchItemList items, bool withFlags)
    {
        var writer = target.Out;
        target.Session.BeginFetch(sequence, target.Message);
        for (int i = 0; i < items.Items.Count; i++)
        {
            if (i > 0)
                writer.Byte(' ');
            items.Items[i](target);
        }
        if (withFlags)
        {
            writer.Byte(' ');
            target.Session.WriteFlags(target.Message);
        }
        writer.Byte(')').Line();
    }

    static bool MarkSeen(SandboxSession session, SandboxMessage message)
    {
        if ((message.Flags.System & SystemFlags.Seen) != 0)
            return false;
        lock (session.Mail.Lock)
        {
            if (session.View!.IsExpunged(message))
                return false;
            var flags = session.Mail.Flags.Intern(new FlagSet(message.Flags.Append("\\Seen")));
            bool changed = session.View.Folder.Store(message, flags, session.View);
            session.Mail.Changed();
            return changed;
        }
    }

    readonly record struct Modifiers(long? ChangedSince, PartialRange? Partial, bool Vanished);

    // fetch-modifiers = "(" fetch-modifier *(SP fetch-modifier) ")"
    static Modifiers ReadModifiers(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        var modifiers = new Modifiers();
        arguments.Byte('(');
        do
        {
            switch (arguments.Word())
            {
                case "CHANGEDSINCE":
                    session.Require("CONDSTORE", "CHANGEDSINCE");
                    arguments.Space();
                    modifiers = modifiers with { ChangedSince = arguments.Number64() };
                    session.Condstore = true;
                    break;
                case "VANISHED" when uid && session.Qresync:
                    modifiers = modifiers with { Vanished = true };
                    break;
                case "PARTIAL" when uid:
                    session.Require("PARTIAL", "PARTIAL");
                    arguments.Space();
                    modifiers = modifiers with { Partial = PartialRange.Read(ref arguments) };
                    break;
                case var unknown:
                    throw CommandFailure.Bad($"{unknown} is no modifier of {session.CommandName}");
            }
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        return modifiers;
    }
}
