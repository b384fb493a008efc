using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>GETACL, SETACL, DELETEACL, MYRIGHTS and LISTRIGHTS (RFC 4314).</summary>
static class AclHandler
{
    public static string? Get(SandboxSession session, ref CommandReader arguments)
    {
        var folder = ReadFolder(session, ref arguments);
        arguments.End();
        session.Out.Text("* ACL ").Mailbox(folder.Name, session.Utf8);
        foreach (var (identifier, rights) in folder.Access.Entries(session.UserName!))
            session.Out.Byte(' ').String(System.Text.Encoding.UTF8.GetBytes(identifier), session.Utf8).Byte(' ').String(System.Text.Encoding.ASCII.GetBytes(rights));
        session.Out.Line();
        return null;
    }

    // mod-rights = astring: the letters, behind "+" or "-" to add or take away
    public static string? Set(SandboxSession session, ref CommandReader arguments)
    {
        var folder = ReadFolder(session, ref arguments);
        arguments.Space();
        string identifier = arguments.AStringText();
        arguments.Space();
        string letters = arguments.AStringText();
        arguments.End();
        char mode = letters.Length > 0 && letters[0] is '+' or '-' ? letters[0] : '=';
        if (mode != '=')
            letters = letters[1..];
        // RFC 4314 section 2.1.1: the old letters stand for new ones.
        letters = letters.Replace("c", "k", StringComparison.Ordinal).Replace("d", "te", StringComparison.Ordinal);
        foreach (char letter in letters)
        {
            if (!FolderAccess.AllRights.Contains(letter))
                throw CommandFailure.Bad($"\"{letter}\" is no right");
        }
        folder.Access.Set(identifier, session.UserName!, mode, letters);
        return null;
    }

    public static string? Delete(SandboxSession session, ref CommandReader arguments)
    {
        var folder = ReadFolder(session, ref arguments);
        arguments.Space();
        string identifier = arguments.AStringText();
        arguments.End();
        folder.Access.Remove(identifier);
        return null;
    }

    public static string? MyRights(SandboxSession session, ref CommandReader arguments)
    {
        var folder = ReadFolder(session, ref arguments);
        arguments.End();
        SendMyRights(session, folder);
        return null;
    }

    public static string? ListRights(SandboxSession session, ref CommandReader arguments)
    {
        var folder = ReadFolder(session, ref arguments);
        arguments.Space();
        string identifier = arguments.AStringText();
        arguments.End();
        session.Out.Text("* LISTRIGHTS ").Mailbox(folder.Name, session.Utf8).Byte(' ')
            .String(System.Text.Encoding.UTF8.GetBytes(identifier), session.Utf8).Text(identifier == session.UserName ? " la" : " \"\"");
        foreach (char right in FolderAccess.AllRights.Where(r => identifier != session.UserName || r is not ('l' or 'a')))
            session.Out.Byte(' ').Byte(right);
        session.Out.Line();
        return null;
    }

    internal static void SendMyRights(SandboxSession session, SandboxFolder folder) =>
        session.Out.Text("* MYRIGHTS ").Mailbox(folder.Name, session.Utf8).Byte(' ')
            .String(System.Text.Encoding.ASCII.GetBytes(folder.Access.RightsOf(session.UserName!, session.UserName!))).Line();

    static SandboxFolder ReadFolder(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        return session.Mail.Find(name) ?? throw CommandFailure.No("NONEXISTENT", $"There is no folder \"{name}\"");
    }
}
