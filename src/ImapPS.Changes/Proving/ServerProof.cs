using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// A change other than to messages, proven by a question in the same flight: an OK alone is not believed. Where the server refuses the question, the user
/// is told that the change was not confirmed. The session's lock is held.
/// </summary>
static class ServerProof
{
    /// <summary>Sends a change with what proves it.</summary>
    /// <param name="session">The account.</param>
    /// <param name="change">The change.</param>
    /// <param name="question">What is asked behind it.</param>
    /// <param name="differs">What the answer shows instead of the change, as the end of a sentence; null when it shows the change.</param>
    /// <exception cref="ImapCommandException">The server refused the change.</exception>
    /// <exception cref="NotConfirmedException">The server agreed, and did not make it.</exception>
    public static void Execute<T>(ImapSession session, ImapCommand change, T question, Func<T, string?> differs) where T : ImapCommand
    {
        session.Connection.Send(change, now: false);
        session.Connection.Send(question);
        session.Connection.WaitFor(change);
        session.Connection.WaitFor(question);
        change.ThrowIfRefused();
        if (question.Completion!.Status != ResponseStatus.Ok)
            session.Warn(ChangeTexts.NotChecked(change.Name, question.Name, question.Completion.Display));
        else if (differs(question) is { } difference)
            throw new NotConfirmedException(ChangeTexts.NotMade(change.Name, difference), isUnknown: false);
    }

    /// <summary>Subscribes to a folder or ends the subscription.</summary>
    public static void Subscribe(ImapSession session, ImapCommand change, string folder, bool subscribed)
    {
        string? Differs(IReadOnlyList<ListResponse> listed) =>
            listed.Any(f => MailboxName.Same(f.Name, folder) && !(f.Command == "LSUB" && f.Has("\\Noselect"))) == subscribed ? null : ChangeTexts.NotAmongSubscribed(folder, subscribed);
        if (session.Has("LIST-EXTENDED"))
            Execute(session, change, new ListCommand("", folder) { Select = ["SUBSCRIBED"] }, list => Differs(list.Folders));
        else
            Execute(session, change, new LsubCommand("", folder), list => Differs(list.Folders));
    }

    /// <summary>The letters that an access control list has for someone; null for no entry.</summary>
    public static string? RightsOf(GetAclCommand list, string identifier) => list.Acl?.Entries.FirstOrDefault(e => e.Identifier.Equals(identifier, StringComparison.OrdinalIgnoreCase))?.Rights;

    /// <summary>True when a folder of this name is listed and can be opened.</summary>
    public static bool Lists(ListCommand list, string folder) => list.Folders.Any(f => MailboxName.Same(f.Name, folder) && !f.Has("\\NonExistent") && !f.Has("\\Noselect"));

    /// <summary>The UIDVALIDITY of a folder; null where there is none of this name, 0 where the server does not report it.</summary>
    public static uint? UidValidityOf(ImapSession session, string folder)
    {
        var status = new StatusCommand(folder, "UIDVALIDITY");
        session.Connection.Send(status);
        session.Connection.WaitFor(status);
        return status.Completion is { Status: ResponseStatus.Ok } ? status.Status?.UidValidity ?? 0 : null;
    }
}
