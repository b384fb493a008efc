using ImapPS.Filtering;
using ImapPS.Client;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Searching;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Module.Tests.Filtering.Random;

/// <summary>The server's SORT and the sort here give one order.</summary>
public sealed class RandomOrderTests
{
    const int Messages = 80;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void On_the_sandbox(int seed)
    {
        var mails = RandomMail.Mailbox(seed, Messages, DateTimeOffset.Now);
        using var server = SandboxServer.Start();
        foreach (var mail in mails)
            server.Mail["INBOX"].Append(mail.Bytes, new FlagSet(mail.Flags), mail.Received);
        using var sorting = RandomSearchTests.Open(server.Host, server.PlainPort, server.UserName, server.Password);
        using var plain = RandomSearchTests.Open(server.Host, server.PlainPort, server.UserName, server.Password, "SORT");
        Compare(sorting, plain, mails);
    }

    [SkippableFact]
    public void On_Dovecot()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var mails = RandomMail.Mailbox(23, Messages, DateTimeOffset.Now);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", mails.Select(m => m.Delivery));
        using var sorting = RandomSearchTests.Open(server.Host, server.PlainPort, server.UserName, server.Password);
        using var plain = RandomSearchTests.Open(server.Host, server.PlainPort, server.UserName, server.Password, "SORT");
        Assert.True(sorting.Has("SORT"));
        Compare(sorting, plain, mails);
    }

    static void Compare(ImapSession sorting, ImapSession plain, List<RandomMail> mails)
    {
        Assert.False(plain.Has("SORT"));
        foreach (var key in Enum.GetValues<MessageSortKey>())
        {
            foreach (bool descending in (bool[])[false, true])
            {
                var options = new FindOptions { Shown = FetchItemKinds.Size, Order = new MessageOrder(key, descending) };
                foreach (string? filter in (string?[])[null, "-not Flagged", "Subject -match 'e'"])
                {
                    var expected = Find(plain, filter, options);
                    Assert.True(expected.SequenceEqual(Find(sorting, filter, options)), $"{key} {descending} {filter}");
                    var some = options with { Skip = 3, First = 10 };
                    Assert.Equal(expected.Skip(3).Take(10), Find(sorting, filter, some));
                    Assert.Equal(expected.Skip(3).Take(10), Find(plain, filter, some));
                }
            }
        }
        // One order that is known from the messages themselves.
        var bySize = Find(sorting, null, new FindOptions { Order = new MessageOrder(MessageSortKey.Size, true) });
        Assert.Equal(mails.OrderByDescending(m => m.Bytes.Length).Select(m => m.Uid), bySize);
    }

    static List<uint> Find(ImapSession session, string? filter, FindOptions options)
    {
        var finder = new MessageFinder(session, filter is null ? null : TestFilters.Read(filter), (_, _) => { });
        return [.. finder.Find("INBOX", options, out _).Select(d => d.Uid)];
    }
}
