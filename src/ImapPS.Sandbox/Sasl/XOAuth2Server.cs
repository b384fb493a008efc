using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>XOAUTH2, Google's and Microsoft's: <c>user=… ^A auth=Bearer … ^A ^A</c>. A wrong token gets a JSON text first.</summary>
sealed class XOAuth2Server(SandboxServer server) : ServerMechanism
{
    bool _refused;

    public override SaslStep Respond(byte[] response)
    {
        if (_refused)
            return SaslStep.Failed;
        string[] fields = Encoding.UTF8.GetString(response).Split('\u0001');
        if (fields.Length != 4 || !fields[0].StartsWith("user=", StringComparison.Ordinal) || fields[2].Length > 0 || fields[3].Length > 0)
            throw new SaslFormatException("XOAUTH2 is user=, auth= and two ^A at the end");
        string user = fields[0][5..];
        if (user == server.UserName && fields[1] == "auth=Bearer " + server.AccessToken)
            return SaslStep.Done(user);
        _refused = true;
        return SaslStep.Ask("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.example.org/\"}"u8.ToArray());
    }
}
