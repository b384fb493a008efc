using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>ID (RFC 2971).</summary>
static class IdHandler
{
    const int MaxFields = 30;
    const int MaxFieldName = 30;

    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        if (!arguments.TryWord("NIL"))
            ReadFields(ref arguments);
        arguments.End();
        session.Out.Text("* ID (\"name\" \"ImapPS sandbox\" \"version\" ")
            .String(System.Text.Encoding.ASCII.GetBytes(typeof(IdHandler).Assembly.GetName().Version?.ToString(3) ?? "0")).Text(")").Line();
        return null;
    }

    // id-params-list = "(" *(string SP nstring) ")"
    static void ReadFields(ref CommandReader arguments)
    {
        arguments.Byte('(');
        for (int count = 0; !arguments.TryByte(')'); count++)
        {
            if (count > 0)
                arguments.Space();
            if (arguments.String().Length > MaxFieldName || count >= MaxFields)
                throw CommandFailure.Bad($"ID has at most {MaxFields} fields, with names of at most {MaxFieldName} octets");
            arguments.Space();
            arguments.NString();
        }
    }
}
