using System.Text;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>A SEARCH program written by the user: sent unchanged, except for quoted non-ASCII text, which is sent in the session's encoding.</summary>
sealed record RawSearchKey : SearchKey
{
    readonly List<(string Text, bool IsQuoted)> _pieces;

    RawSearchKey(List<(string, bool)> pieces) => _pieces = pieces;

    /// <inheritdoc/>
    public override bool IsAscii => _pieces.TrueForAll(p => System.Text.Ascii.IsValid(p.Text));

    /// <inheritdoc/>
    // Nobody knows what it names.
    public override bool IsSameEverywhere => false;

    /// <summary>Reads a program far enough to know that it is one whole.</summary>
    /// <exception cref="ArgumentException">It is empty, has a control character, or its quotes or parentheses do not match.</exception>
    public static RawSearchKey Parse(string program)
    {
        if (string.IsNullOrWhiteSpace(program))
            throw new ArgumentException(ProtocolTexts.SearchEmpty);
        if (program.Any(char.IsControl))
            throw new ArgumentException(ProtocolTexts.ControlInSearch);
        program = program.Trim();
        var pieces = new List<(string, bool)>();
        var plain = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < program.Length; at++)
        {
            char c = program[at];
            if (c == '"')
            {
                pieces.Add((plain.ToString(), false));
                plain.Clear();
                pieces.Add((ReadQuoted(program, ref at), true));
                continue;
            }
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0)
                break;
            if (!char.IsAscii(c))
                throw new ArgumentException(ProtocolTexts.SearchTextNotQuoted);
            // A literal's length would make the server wait for what does not come.
            if (c is '{' or '}')
                throw new ArgumentException(ProtocolTexts.LiteralInSearch);
            plain.Append(c);
        }
        if (depth != 0)
            throw new ArgumentException(ProtocolTexts.ParenthesesDoNotMatch);
        pieces.Add((plain.ToString(), false));
        return new RawSearchKey([.. pieces.Where(p => p.Item2 || p.Item1.Length > 0)]);
    }

    /// <inheritdoc/>
    public override void Write(CommandWriter writer)
    {
        foreach (var (text, isQuoted) in _pieces)
        {
            if (isQuoted)
                writer.String(text);
            else
                writer.Raw(text);
        }
    }

    static string ReadQuoted(string program, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < program.Length && program[at] != '"'; at++)
        {
            if (program[at] == '\\' && at + 1 < program.Length)
                at++;
            text.Append(program[at]);
        }
        return at < program.Length ? text.ToString() : throw new ArgumentException(ProtocolTexts.QuoteNotClosed);
    }
}
