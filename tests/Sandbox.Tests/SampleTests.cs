using System.Security.Cryptography;
using ImapPS.Protocol.Mime;
using ImapPS.Sandbox.Sample;

namespace ImapPS.Sandbox.Tests;

public sealed class SampleTests
{
    static readonly DateTimeOffset Now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_octets()
    {
        static string Hash(int seed)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var message in SampleMailbox.Create(seed, 300, Now))
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{message.Folder} {message.Flags} {message.Received:O}"));
                hash.AppendData(message.Content.Whole.Span);
            }
            return Convert.ToHexString(hash.GetHashAndReset());
        }
        Assert.Equal(Hash(7), Hash(7));
        Assert.NotEqual(Hash(7), Hash(8));
    }

    [Fact]
    public void Has_what_a_cleanup_needs()
    {
        var all = SampleMailbox.Create(1, 3000, Now).ToList();
        Assert.InRange(all.Count, 2900, 3100);
        Assert.All(all, m => Assert.True(m.Received <= Now));
        Assert.All(SampleMailbox.Folders.Where(f => f.Name != "Projects"), f => Assert.Contains(all, m => m.Folder == f.Name));
        var big = all.Where(m => m.Folder == "INBOX" && m.Content.Size > 1_000_000 && m.Received < Now.AddDays(-90)).ToList();
        Assert.Contains(big, m => From(m).Contains("news@") && !m.Flags.Contains("\\Flagged"));
        Assert.Contains(big, m => From(m).Contains("news@") && m.Flags.Contains("\\Flagged"));
        Assert.Contains(all, m => m.Folder == "INBOX" && !m.Flags.Contains("\\Seen"));
        Assert.Contains(all, m => HeaderBlock.Parse(m.Content.Whole).Find("References") is not null);
        Assert.Contains(all, m => m.Content.Whole.Span[..200].IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 || HasRawSubject(m));
        Assert.Contains(all.GroupBy(m => m.Content.Id), g => g.Count() > 1);

        static string From(SampleMessage m) => HeaderBlock.Parse(m.Content.Whole).First("From")!;
        static bool HasRawSubject(SampleMessage m) =>
            HeaderBlock.Parse(m.Content.Whole).Find("Subject")!.Value.Raw.Span.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0;
    }

    [Fact]
    public void Every_message_is_whole_and_attachments_decode()
    {
        int attachments = 0;
        foreach (var message in SampleMailbox.Create(3, 150, Now))
        {
            var whole = message.Content.Whole;
            Assert.Equal(message.Content.Size, whole.Length);
            Assert.True(whole.Span.EndsWith("\r\n"u8));
            Assert.False(whole.Span.Contains((byte)0));
            var root = MimeEntity.Parse(whole);
            Assert.NotNull(root.Header.Find("Message-ID"));
            foreach (var part in root.SelfAndDescendants().Where(p => p.IsAttachment))
            {
                attachments++;
                int length = part.DecodedContent().Length;
                Assert.True(length > 20_000 && length % 57 == 0, $"{length}");
            }
        }
        Assert.InRange(attachments, 5, 60);
    }

    [Fact]
    public void Takes_little_memory_for_hundreds_of_megabytes_of_mail()
    {
        long before = GC.GetTotalMemory(true);
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, Clock = () => Now });
        long used = GC.GetTotalMemory(true) - before;
        Assert.True(server.Mail.UsedBytes > 300_000_000, $"{server.Mail.UsedBytes}");
        Assert.True(used < 60_000_000, $"{used}");
        using var client = RawClient.LogIn(server);
        var lines = client.Ok("LIST \"\" * RETURN (SPECIAL-USE STATUS (MESSAGES UNSEEN SIZE))");
        Assert.Contains(lines, l => l.StartsWith("* STATUS \"B&APw-cher &- H&APY-rspiele\" (MESSAGES 30 ", StringComparison.Ordinal));
        Assert.Contains("* LIST (\\HasNoChildren) \"/\" \"Team \\\"A\\\"\"", lines);
    }
}
