using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Assembles parameter values (RFC 2231): <c>name*0*=utf-8''a%20; name*1=b</c> is one value, as is
/// <c>name*=utf-8''x</c>. Encoded words are not allowed in parameters but common, so they are decoded too.
/// </summary>
static class ParameterAssembler
{
    readonly record struct Piece(string Name, int Index, bool IsExtended, string Value);

    // The index of "name*=", which takes precedence over "name=" and over numbered pieces.
    const int Whole = -1;

    /// <summary>Assembles the values in the given list, which the result takes over.</summary>
    public static ParameterList Assemble(List<KeyValuePair<string, string>> raw)
    {
        List<Piece>? pieces = null;
        int kept = 0;
        for (int i = 0; i < raw.Count; i++)
        {
            var (name, value) = raw[i];
            if (name.Contains('*'))
                (pieces ??= []).Add(ReadName(name, value));
            else if (Find(raw, name, kept) < 0)
                raw[kept++] = new(name, Plain(name, value));
        }
        raw.RemoveRange(kept, raw.Count - kept);
        if (pieces is null)
            return new(raw);

        foreach (var group in pieces.GroupBy(static p => p.Name))
        {
            var whole = group.FirstOrDefault(static p => p.Index == Whole);
            var value = whole.Name is not null
                ? Decode([whole])
                : Decode(Consecutive(group.DistinctBy(static p => p.Index).OrderBy(static p => p.Index)));
            var place = Find(raw, group.Key, raw.Count);
            if (place < 0)
                raw.Add(new(group.Key, value));
            else
                raw[place] = new(group.Key, value);
        }
        return new(raw);
    }

    // Searches the first count entries.
    static int Find(List<KeyValuePair<string, string>> list, string name, int count)
    {
        int index = count - 1;
        while (index >= 0 && list[index].Key != name)
            index--;
        return index;
    }

    // name*3* : attribute, section, extended mark
    static Piece ReadName(string name, string value)
    {
        var star = name.IndexOf('*');
        var section = name.AsSpan(star + 1);
        var extended = section.IsEmpty || section[^1] == '*';
        if (extended && !section.IsEmpty)
            section = section[..^1];
        var index = Whole;
        if (!section.IsEmpty && (!int.TryParse(section, NumberStyles.None, CultureInfo.InvariantCulture, out index) || index < 0))
            return new(name, Whole, false, value);
        return new(name[..star], index, extended, value);
    }

    // Some mailers number from 1. Pieces after a gap are dropped.
    static List<Piece> Consecutive(IEnumerable<Piece> ordered)
    {
        var run = new List<Piece>();
        foreach (var piece in ordered)
        {
            if (run.Count > 0 && piece.Index != run[^1].Index + 1)
                break;
            run.Add(piece);
        }
        return run;
    }

    static string Decode(List<Piece> pieces)
    {
        // Encoded words, possibly split over pieces, are expected only if no piece is percent-encoded.
        if (!pieces.Exists(static p => p.IsExtended))
            return Plain(pieces[0].Name, string.Concat(pieces.Select(static p => p.Value)));

        // A character may be split between two pieces, so all bytes are decoded together.
        var bytes = new ArrayBufferWriter<byte>();
        string? charset = null;
        for (var i = 0; i < pieces.Count; i++)
        {
            var value = pieces[i].Value.AsSpan();
            if (!pieces[i].IsExtended)
            {
                (charset is null ? null : Charsets.Find(charset)).GetBytesOrUtf8(value, bytes);
                continue;
            }
            var quote = i == 0 ? value.IndexOf('\'') : -1;
            var second = quote < 0 ? -1 : value[(quote + 1)..].IndexOf('\'');
            if (second >= 0)
            {
                charset = value[..quote].ToString();
                value = value[(quote + second + 2)..];
            }
            Unescape(value, bytes);
        }
        return WithoutControls(Charsets.Decode(bytes.WrittenSpan, charset));
    }

    static void GetBytesOrUtf8(this Encoding? encoding, ReadOnlySpan<char> text, IBufferWriter<byte> output) =>
        (encoding ?? Encoding.UTF8).GetBytes(text, output);

    static void Unescape(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output)
    {
        while (!text.IsEmpty)
        {
            var percent = text.IndexOf('%');
            Encoding.UTF8.GetBytes(percent < 0 ? text : text[..percent], output);
            if (percent < 0)
                return;
            text = text[percent..];
            if (text.Length >= 3 && text[1] < 0x80 && text[2] < 0x80 && Hex.TryByte((byte)text[1], (byte)text[2], out var value))
            {
                output.Write([value]);
                text = text[3..];
            }
            else
            {
                output.Write("%"u8);
                text = text[1..];
            }
        }
    }

    // A boundary that looks like an encoded word must not be decoded.
    static string Plain(string name, string value) =>
        name != "boundary" && value.Contains("=?", StringComparison.Ordinal) ? EncodedWord.Decode(value) : value;

    static string WithoutControls(string text) =>
        text.Any(char.IsControl) ? new([.. text.Where(static c => !char.IsControl(c))]) : text;
}
