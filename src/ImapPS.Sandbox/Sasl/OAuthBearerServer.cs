using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>OAUTHBEARER (RFC 7628): <c>n,a=user, ^A host=… ^A port=… ^A auth=Bearer … ^A ^A</c>. A wrong token gets a JSON text first.</summary>
sealed class OAuthBearerServer(SandboxServer server) : ServerMechanism
{
    bool _refused;

    public override SaslStep Respond(byte[] response)
    {
        if (_refused)
            return SaslStep.Failed;
        string[] fields = Encoding.UTF8.GetString(response).Split('\u0001');
        string[] header = fields[0].Split(',');
        if (fields.Length < 4 || header.Length != 3 || header[0] is not ("n" or "y") || header[2].Length > 0 || fields[^1].Length > 0 || fields[^2].Length > 0)
            throw new SaslFormatException("OAUTHBEARER is a GS2 header, fields, and two ^A at the end");
        string user = header[1].StartsWith("a=", StringComparison.Ordinal) ? header[1][2..].Replace("=2C", ",").Replace("=3D", "=") : server.UserName;
        if (user == server.UserName && fields.Contains("auth=Bearer " + server.AccessToken))
            return SaslStep.Done(user);
        _refused = true;
        return SaslStep.Ask("{\"status\":\"invalid_token\",\"scope\":\"https://mail.example.org/\"}"u8.ToArray());
    }
}
