using ImapPS.Client;
using ImapPS.Client.Content;
using ImapPS.Libraries;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>Reads some parts of one message, where for each there may be others to try.</summary>
/// <param name="uid">The message.</param>
/// <param name="passages">The parts to try, for each passage the best first.</param>
/// <param name="session">The session they are fetched on.</param>
sealed class PartReader(uint uid, IReadOnlyList<IReadOnlyList<BodyPart>> passages, ImapSession session)
{
    readonly int[] _choice = new int[passages.Count];
    readonly MemorySink?[] _bytes = new MemorySink?[passages.Count];
    readonly bool[] _isDecoded = new bool[passages.Count];

    /// <summary>The message.</summary>
    public uint Uid => uid;

    /// <summary>True when all parts came.</summary>
    public bool IsComplete => Array.TrueForAll(_bytes, b => b is not null);

    /// <summary>True when one of them was larger than allowed.</summary>
    public bool IsCut => Array.Exists(_bytes, b => b is { IsCut: true });

    /// <summary>The first part.</summary>
    public BodyPart First => passages[0][_choice[0]];

    /// <summary>The first part's bytes as fetched.</summary>
    public ReadOnlyMemory<byte> FirstBytes => _bytes[0]!.Bytes;

    /// <summary>True when the server has decoded these.</summary>
    public bool IsFirstDecoded => _isDecoded[0];

    /// <summary>What is to be fetched now.</summary>
    public IReadOnlyList<BodySection> Wanted(long most) =>
        [.. Enumerable.Range(0, passages.Count).Where(i => _bytes[i] is null).Select(i => Section(Current(i), most))];

    // Decoded only what is known to be within the limit: it counts the bytes as they are stored.
    BodySection Section(BodyPart part, long most) => part.Size <= most && DecodedParts.IsWorth(session, TransferDecoder.Parse(part.Encoding))
        ? new BodySection(part.Section, Binary: true) : FetchRequestOf.Limited(new BodySection(part.Section), most);

    /// <summary>Takes an answer.</summary>
    public void Take(FetchResponse data)
    {
        for (int i = 0; i < passages.Count; i++)
        {
            string wanted = Current(i).Section;
            if (data.Section(s => s.Specifier.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } section)
                continue;
            _isDecoded[i] = section.IsDecoded;
            // A part that is in the structure and yet not there counts as empty.
            _bytes[i] = section.Sink as MemorySink ?? new MemorySink(0, 0);
        }
    }

    /// <summary>Goes on to the next part to try where one said nothing; false when all is read.</summary>
    public bool NeedsMore(bool tryOthers)
    {
        if (!tryOthers || !IsComplete)
            return false;
        bool more = false;
        for (int i = 0; i < passages.Count; i++)
        {
            if (_choice[i] + 1 >= passages[i].Count || !string.IsNullOrWhiteSpace(Read(i)))
                continue;
            _choice[i]++;
            _bytes[i] = null;
            more = true;
        }
        return more;
    }

    /// <summary>The passages as text for people, one after the other.</summary>
    public string Text() => string.Join('\n', Enumerable.Range(0, passages.Count).Select(Read).Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.TrimEnd() + "\n")).Trim('\n');

    BodyPart Current(int passage) => passages[passage][_choice[passage]];

    string Read(int passage) => _bytes[passage] is { } bytes ? TextChoice.Read(Current(passage), bytes.Bytes, Library.HtmlToText, _isDecoded[passage]) : "";
}
