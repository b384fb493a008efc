using System.Text;

namespace ImapPS.Sandbox.Sasl;

/// <summary>LOGIN, as Microsoft's clients made it known: the server asks for the name, then for the password.</summary>
sealed class LoginServer(SandboxServer server) : ServerMechanism
{
    string? _userName;

    public override byte[] FirstChallenge => "Username:"u8.ToArray();

    public override SaslStep Respond(byte[] response)
    {
        string text = Encoding.UTF8.GetString(response);
        if (_userName is null)
        {
            _userName = text;
            return SaslStep.Ask("Password:"u8.ToArray());
        }
        return _userName == server.UserName && text == server.Password ? SaslStep.Done(_userName) : SaslStep.Failed;
    }
}
