using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Fuzz;

/// <summary>Bytes with up to three changes at random places.</summary>
static class Mutation
{
    static readonly string[] Tokens =
    [
        "\r\n", "\n", "{5}\r\n", "{0}\r\n", "{99999999999999999999}\r\n", "{4294967296}\r\n", "~{3}\r\n", "{100000}\r\n", "(", ")", "((((((((((", "\"", "\\", "NIL", " ", "\0", "\u00FF\u00FE",
        "* ", "+ ", "A1 OK ", "A2 NO ", "A3 BAD ", "* BYE ", "* 1 FETCH (", "BODY[] ", "BODY[", "ENVELOPE (", "BODYSTRUCTURE (", "UID 4294967296 ", "-1", "18446744073709551616", "[", "]", "<0>",
        "* SEARCH 3 2 1\r\n", "* ESEARCH UID ALL 4294967295:1,5\r\n", "* VANISHED 1:4294967295\r\n", "&", "=?utf-8?b?", "*'%", "* OK [CLOSED]\r\n", "* CAPABILITY LITERAL+\r\n", "* ENABLED UTF8=ACCEPT\r\n",
    ];

    /// <param name="bytes">What is changed; it stays as it is itself.</param>
    /// <param name="random">Where and how.</param>
    /// <param name="other">Bytes of the same kind, to put some of them in.</param>
    public static byte[] Of(byte[] bytes, Random random, Func<byte[]> other)
    {
        var list = new List<byte>(bytes);
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(list.Count + 1);
            int length = Math.Min(random.Next(1, 20), list.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < list.Count: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, length); break;
                case 2: list.InsertRange(at, list.GetRange(at, length)); break;
                case 3: list.InsertRange(at, Bytes.Of(Tokens[random.Next(Tokens.Length)])); break;
                case 4: list.InsertRange(at, Bytes.Of(string.Concat(Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], random.Next(1, 2000))))); break;
                default: list.InsertRange(at, other()); break;
            }
        }
        return [.. list];
    }
}
