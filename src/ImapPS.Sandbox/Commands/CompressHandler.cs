using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>COMPRESS DEFLATE (RFC 4978).</summary>
static class CompressHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string algorithm = arguments.Word();
        arguments.End();
        if (algorithm != "DEFLATE")
            throw CommandFailure.Bad($"{algorithm} is no compression known here");
        if (session.Connection.IsCompressed)
            throw CommandFailure.No("COMPRESSIONACTIVE", "Compression is on already");
        if (session.Connection.HasMoreInput)
            throw CommandFailure.Bad("Nothing may follow COMPRESS before it is answered");
        session.Out.Text(session.Tag).Text(" OK Compression begins").Line();
        session.Connection.StartCompression();
        return SandboxSession.AlreadyAnswered;
    }
}
