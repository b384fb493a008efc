namespace ImapPS.Protocol.Tests.Mime;

/// <summary>Whatever the bytes are, reading them ends, and without an exception.</summary>
public class MutationTests
{
    static readonly byte[][] Pieces =
    [
        [.. "=?utf-8?Q?"u8], [.. "?="u8], [.. "\r\n"u8], [.. "\""u8], [.. "<"u8], [.. "("u8], [.. "\\"u8], [.. "*0*="u8], [.. "%"u8], [.. "&#x"u8],
        [.. "--a b"u8], [.. "charset=iso-2022-kr;"u8], [.. "charset=utf-32;"u8], [0x1B, (byte)'$'], [0], [0xFF, 0xFE], [0x80], [.. "<!--"u8], [.. ";"u8], [.. "@"u8], [.. ":"u8],
    ];

    [Fact]
    public void Nothing_throws_and_nothing_hangs()
    {
        var random = new Random(2822);
        for (var round = 0; round < 6_000; round++)
        {
            var bytes = Mutate(MessageReading.Seeds[random.Next(MessageReading.Seeds.Count)], random);
            try
            {
                MessageReading.Everything(bytes);
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{Convert.ToBase64String(bytes)}");
            }
        }
    }

    static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            var place = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(random.Next(20), bytes.Count - place));
                    break;
                case 2:
                    bytes.InsertRange(place, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(40), bytes.Count - place)));
                    break;
                case 4 when random.Next(10) == 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }
        return [.. bytes];
    }
}
