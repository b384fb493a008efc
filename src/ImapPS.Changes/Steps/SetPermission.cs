using ImapPS.Changes.Planning;
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
            session.Connection.Execute(new SetAclCommand(folder, identifier, mode, known));
        }
    }

    // RFC 4314 section 2.1.1: c was k and x, d was t and e.
    string InOldLetters() => string.Concat(letters.Select(c => c switch { 'k' or 'x' => 'c', 't' or 'e' => 'd', _ => c }).Distinct());
}
