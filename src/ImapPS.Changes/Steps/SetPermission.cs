using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Protocol.Commands;

namespace ImapPS.Changes.Steps;

/// <summary>Changes the rights of a user or group in a folder (SETACL, RFC 4314). A server from before RFC 4314 is sent its own letters.</summary>
/// <param name="folder">The folder.</param>
/// <param name="identifier">The user or group; a leading <c>-</c> for rights that are denied.</param>
/// <param name="mode">How.</param>
/// <param name="letters">The rights; none with <see cref="AclMode.Replace"/> leaves none.</param>
/// <param name="words">What it does, as -WhatIf shows it; null for the usual words.</param>
public sealed class SetPermission(string folder, string identifier, AclMode mode, string letters, string? words = null) : ServerStep
{
    /// <inheritdoc/>
    public override string Words { get; } = words ?? ChangeTexts.SetRights;

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            session.Require("ACL", "change permissions");
            string known = session.Introduction.Capabilities.ValueOf("RIGHTS") is null ? InOldLetters() : letters;
            if (known != letters)
                session.Note(ChangeTexts.OldRights(known, letters));
            ServerProof.Execute(session, new SetAclCommand(folder, identifier, mode, known), new GetAclCommand(folder), list => Differs(list, known));
        }
    }

    string? Differs(GetAclCommand list, string sent)
    {
        string? now = ServerProof.RightsOf(list, identifier);
        bool isDone = mode switch
        {
            AclMode.Add => sent.All(c => Has(now, c)),
            // c and d stand for what is left of their new letters.
            AclMode.Remove => !sent.Any(c => c is not ('c' or 'd') && now?.Contains(c) == true),
            _ => sent.Length == 0 ? string.IsNullOrEmpty(now) : sent.All(c => Has(now, c)),
        };
        return isDone ? null : ChangeTexts.OtherRights(identifier, now);
    }

    // A server shows the old letters, the new ones, or both.
    static bool Has(string? rights, char letter) => rights is not null && (rights.Contains(letter) || letter switch
    {
        'k' or 'x' => rights.Contains('c'),
        't' or 'e' => rights.Contains('d'),
        'c' => rights.Contains('k') || rights.Contains('x'),
        'd' => rights.Contains('t') || rights.Contains('e'),
        _ => false,
    });

    // RFC 4314 section 2.1.1: c was k and x, d was t and e.
    string InOldLetters() => string.Concat(letters.Select(c => c switch { 'k' or 'x' => 'c', 't' or 'e' => 'd', _ => c }).Distinct());
}
