using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>CREATE (RFC 9051 section 6.3.4), with USE (RFC 6154 section 3).</summary>
static class CreateHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        string? use = null;
        if (arguments.TrySpace())
            use = ReadUse(session, ref arguments);
        arguments.End();
        var folder = session.Mail.CreateFolder(name, use);
        return session.Can("OBJECTID") ? $"[MAILBOXID ({folder.Id})] CREATE completed" : null;
    }

    // create-param =/ "USE" SP "(" [use-attr *(SP use-attr)] ")"
    static string? ReadUse(SandboxSession session, ref CommandReader arguments)
    {
        session.Require("CREATE-SPECIAL-USE", "CREATE with parameters");
        arguments.Byte('(');
        if (!arguments.TryWord("USE"))
            throw arguments.Expected("USE");
        arguments.Space();
        arguments.Byte('(');
        string? use = null;
        while (!arguments.TryByte(')'))
        {
            if (use is not null)
                throw CommandFailure.No("USEATTR", "A folder has one special use here");
            arguments.Byte('\\');
            string attribute = "\\" + arguments.Atom();
            use = SpecialUse.All.FirstOrDefault(a => a.Equals(attribute, StringComparison.OrdinalIgnoreCase));
            if (use is null or "\\All" or "\\Flagged" or "\\Important")
                throw CommandFailure.No("USEATTR", $"No folder can be made for {attribute} here");
        }
        arguments.Byte(')');
        if (use is not null && session.Mail.Folders.Any(f => f.SpecialUse == use))
            throw CommandFailure.No("USEATTR", $"There is a folder for {use} already");
        return use;
    }
}
