using System.Text;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Protocol.Tests.Sasl;

/// <summary>Text in, text out, for exchanges that are readable.</summary>
static class SaslExchange
{
    public static string Begin(this SaslMechanism mechanism) => Encoding.UTF8.GetString(mechanism.InitialResponse()!);

    public static string Say(this SaslMechanism mechanism, string challenge) =>
        Encoding.UTF8.GetString(mechanism.Respond(Encoding.UTF8.GetBytes(challenge)));

    public static SaslMechanism Create(string name, string user = "tim", string secret = "tanstaaftanstaaf", string? authzid = null) =>
        SaslMechanisms.Create(name, new(user, secret, authzid), "server.example.com", 143, []);
}
