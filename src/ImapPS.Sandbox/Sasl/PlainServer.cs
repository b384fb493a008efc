using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>PLAIN (RFC 4616): <c>[authzid] NUL authcid NUL passwd</c>.</summary>
sealed class PlainServer(SandboxServer server) : ServerMechanism
{
    public override SaslStep Respond(byte[] response)
    {
        string[] fields = Encoding.UTF8.GetString(response).Split('\0');
        if (fields.Length != 3 || fields[1].Length == 0 || fields[2].Length == 0)
            throw new SaslFormatException("PLAIN has three fields, with NUL between them");
        return fields[1] == server.UserName && fields[2] == server.Password ? SaslStep.Done(fields[1], fields[0]) : SaslStep.Failed;
    }
}
