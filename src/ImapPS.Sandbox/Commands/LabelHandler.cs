using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Fetch;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>STORE of Gmail's labels (X-GM-EXT-1): they belong to the message in whatever folder it is, and take no part in its flags.</summary>
static class LabelHandler
{
    /// <summary>Reads the rest of the command, from its data item on, and does it; false when it is not about labels.</summary>
    public static bool TryExecute(SandboxSession session, ref CommandReader arguments, SequenceSet set, FlagOperation operation, bool uid)
    {
        if (!session.Can(GmailLabels.Capability))
            return false;
        bool silent = arguments.TryWord(GmailLabels.Item + ".SILENT");
        if (!silent && !arguments.TryWord(GmailLabels.Item))
            return false;
        arguments.Space();
        var labels = ReadLabels(ref arguments);
        arguments.End();
        session.RequireSaved(set);
        session.RequireWritable();
        var view = session.View!;
        foreach (uint sequence in set.Resolve(view, uid))
        {
            var message = view[sequence];
            lock (session.Mail.Lock)
                message.Content.Labels = Changed(message.Content.Labels, operation, labels);
            if (!silent)
                Tell(session, sequence, message, uid);
        }
        return true;
    }

    static void Tell(SandboxSession session, uint sequence, SandboxMessage message, bool uid)
    {
        session.Out.Text("* ").Number(sequence).Text(" FETCH (");
        if (uid)
            session.Out.Text("UID ").Number(message.Uid).Byte(' ');
        var target = new FetchTarget(session);
        target.MoveTo(message);
        GmailItems.WriteLabels(target);
        session.Out.Byte(')').Line();
    }

    static string[] Changed(IReadOnlyList<string> before, FlagOperation operation, IReadOnlyList<string> labels) => operation switch
    {
        FlagOperation.Add => [.. before.Union(labels, StringComparer.OrdinalIgnoreCase)],
        FlagOperation.Remove => [.. before.Except(labels, StringComparer.OrdinalIgnoreCase)],
        _ => [.. labels.Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    // "(" [astring *(SP astring)] ")", in modified UTF-7 as mailbox names are.
    static List<string> ReadLabels(ref CommandReader arguments)
    {
        var labels = new List<string>();
        arguments.Byte('(');
        if (arguments.TryByte(')'))
            return labels;
        do
            labels.Add(MailboxName.FromWire(arguments.AString(), utf8: false));
        while (arguments.TrySpace());
        arguments.Byte(')');
        return labels;
    }
}
