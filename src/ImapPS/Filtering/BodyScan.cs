using System.Buffers;
using System.Runtime.InteropServices;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Filtering;

/// <summary>
/// Compares the text of one part while it arrives: transfer encoding, character set and line ends are taken off piece by piece, and
/// nothing is kept but what the comparisons need.
/// </summary>
sealed class BodyScan : ILiteralSink
{
    readonly IReadOnlyList<(TextMatch Match, TextScan Scan)> _scans;
    readonly TransferDecoder _transfer;
    readonly TextDecoder _decoder;
    readonly ArrayBufferWriter<byte> _content = new();
    readonly ArrayBufferWriter<char> _text = new();
    bool _atStart = true;
    bool _afterReturn;

    /// <summary>Begins with a part.</summary>
    /// <param name="part">The part, as the structure describes it.</param>
    /// <param name="matches">What to look for.</param>
    public BodyScan(BodyPart part, IReadOnlyList<TextMatch> matches)
    {
        _scans = [.. matches.Select(m => (m, m.Start()))];
        _transfer = TransferDecoder.Create(TransferDecoder.Parse(part.Encoding));
        _decoder = new TextDecoder(new ContentType(part.Type, part.Subtype, part.Parameters));
    }

    /// <summary>The scan for the section of an answer; null when it is none of the parts asked for.</summary>
    public static BodyScan? For(string section, IReadOnlyList<BodyPart> parts, IReadOnlyList<TextMatch> matches) =>
        parts.FirstOrDefault(p => section.Equals($"BODY[{p.Section}]", StringComparison.OrdinalIgnoreCase)) is { } part ? new BodyScan(part, matches) : null;

    /// <summary>The scan of a part that is empty.</summary>
    public static BodyScan OfNothing(BodyPart part, IReadOnlyList<TextMatch> matches)
    {
        var scan = new BodyScan(part, matches);
        scan.Complete();
        return scan;
    }

    /// <summary>What makes two parts be read alike: where they stand, and how their bytes become text.</summary>
    public static string Shape(BodyPart part) =>
        $"{part.Section};{TransferDecoder.Parse(part.Encoding)};{part.Subtype};{part.Parameters["charset"]}";

    /// <summary>What matches, once the part is complete.</summary>
    public IReadOnlyCollection<TextMatch> Held { get; private set; } = [];

    /// <summary>True when there was more text than could be looked at.</summary>
    public bool IsCut => _scans.Any(s => s.Scan.IsCut);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _transfer.Decode(bytes, _content);
        Read();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _transfer.Flush(_content);
        Read();
        _decoder.Flush(_text);
        Feed();
        Held = [.. _scans.Where(s => s.Scan.End()).Select(s => s.Match)];
    }

    void Read()
    {
        _decoder.Decode(_content.WrittenSpan, _text);
        _content.ResetWrittenCount();
        Feed();
    }

    void Feed()
    {
        if (_text.WrittenCount == 0)
            return;
        // Ours alone, and written anew for the next piece.
        var piece = MemoryMarshal.AsMemory(_text.WrittenMemory).Span;
        if (_atStart && piece[0] == '\uFEFF')
            piece = piece[1..];
        _atStart = false;
        piece = piece[..Normalize(piece)];
        foreach (var (_, scan) in _scans)
            scan.Feed(piece);
        _text.ResetWrittenCount();
    }

    // CR LF and CR become LF, in place; the pair may be cut between two pieces.
    int Normalize(Span<char> piece)
    {
        int count = 0;
        foreach (char c in piece)
        {
            bool isSecond = c == '\n' && _afterReturn;
            _afterReturn = c == '\r';
            if (!isSecond)
                piece[count++] = _afterReturn ? '\n' : c;
        }
        return count;
    }
}
