using ImapPS.Client.Connecting;
using ImapPS.Client.Watching;
using ImapPS.Protocol.Sasl;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Watching;

/// <summary>A server that keeps silent about new mail in an open folder, and numbers the folder anew with each that comes.</summary>
public sealed class MailutilsWatchTests
{
    [SkippableFact]
    public void New_mail_is_noticed_by_STATUS_and_that_it_cannot_be_told_is_said()
    {
        Skip.IfNot(MailutilsServer.IsAvailable(out string why), why);
        using var server = MailutilsServer.Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("a@example.org", "old")]);
        using var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        using var watch = new WatchLog(session, new WatchOptions { PollInterval = TimeSpan.FromMilliseconds(200) }, "INBOX");
        Assert.StartsWith("STATUS", watch.Means.Single());
        // Its UIDVALIDITY is the second in which it numbers.
        Thread.Sleep(1100);
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("a@example.org", "fresh")]);
        watch.Until(() => watch.Warnings.Count > 0 || watch.Events.Count > 0, "news");
        Assert.Contains("UIDVALIDITY", watch.Warnings[0]);
        Assert.Empty(watch.Failures);
    }
}
