using System.Text;

namespace ImapPS.Sandbox.Tests;

/// <summary>Messages for tests.</summary>
static class TestMail
{
    public static byte[] Simple(string subject = "Hello", string from = "Ann <ann@example.org>", string body = "Hi there\r\n", string extra = "") =>
        Encoding.UTF8.GetBytes($"Date: Mon, 7 Feb 1994 21:52:25 -0800\r\nFrom: {from}\r\nTo: bob@example.net\r\nSubject: {subject}\r\nMessage-ID: <{subject.GetHashCode(StringComparison.Ordinal):x}@example.org>\r\n{extra}\r\n{body}");

    /// <summary>A server with so many simple messages in INBOX, subjects m1, m2 …</summary>
    public static SandboxServer Server(int count, SandboxOptions? options = null)
    {
        var server = SandboxServer.Start(options);
        for (int i = 1; i <= count; i++)
            server.Mail["INBOX"].Append(Simple($"m{i}"));
        return server;
    }
}
