using System.Buffers.Text;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Net;

/// <summary>A sequence-set as a client wrote it: <c>*</c> is only known once it meets a folder (RFC 9051 section 9).</summary>
sealed class SequenceSet
{
    const uint Star = 0;

    readonly List<(uint First, uint Last)> _ranges = [];

    /// <summary><c>$</c>: the result of the last SEARCH with SAVE (RFC 9051 section 6.4.4.1).</summary>
    public static SequenceSet Saved { get; } = new();

    public bool IsSaved => ReferenceEquals(this, Saved);

    /// <summary>sequence-set = (seq-number / seq-range) ["," sequence-set]</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SequenceSet set)
    {
        set = new SequenceSet();
        while (true)
        {
            if (!TryNumber(ref text, out uint first))
                return false;
            uint last = first;
            if (text.Length > 0 && text[0] == ':')
            {
                text = text[1..];
                if (!TryNumber(ref text, out last))
                    return false;
            }
            set._ranges.Add((first, last));
            if (text.Length == 0)
                return true;
            if (text[0] != ',')
                return false;
            text = text[1..];
        }
    }

    /// <summary>The sequence numbers that this set means in a view.</summary>
    /// <param name="view">The selected folder.</param>
    /// <param name="uid">True when the set is of UIDs: those that do not exist are passed over.</param>
    /// <exception cref="CommandFailure">A sequence number is over EXISTS: BAD, by RFC 9051 section 9.</exception>
    public UidSet Resolve(SelectedFolder view, bool uid)
    {
        if (IsSaved)
            return ToSequences(view.Saved, view);
        return uid ? ToSequences(Uids(view), view) : Sequences(view);
    }

    /// <summary>The UIDs that this set names, whether messages have them or not.</summary>
    public UidSet Uids(SelectedFolder view)
    {
        if (IsSaved)
            return view.Saved;
        uint highest = view.Count > 0 ? view[(uint)view.Count].Uid : view.Folder.UidNext;
        var uids = new UidSet();
        foreach (var (first, last) in _ranges)
            uids.Add(first == Star ? highest : first, last == Star ? highest : last);
        return uids;
    }

    UidSet Sequences(SelectedFolder view)
    {
        var sequences = new UidSet();
        foreach (var (first, last) in _ranges)
        {
            uint from = first == Star ? (uint)view.Count : first;
            uint to = last == Star ? (uint)view.Count : last;
            if (from == 0 || to == 0 || from > view.Count || to > view.Count)
                throw CommandFailure.Bad($"The folder has {view.Count} messages; the sequence set goes beyond");
            sequences.Add(from, to);
        }
        return sequences;
    }

    static UidSet ToSequences(UidSet uids, SelectedFolder view)
    {
        var sequences = new UidSet();
        foreach (var range in uids.Ranges)
        {
            int from = view.IndexOf(range.First);
            int end = range.Last == uint.MaxValue ? view.Count : view.IndexOf(range.Last + 1);
            if (end > from)
                sequences.Add((uint)from + 1, (uint)end);
        }
        return sequences;
    }

    static bool TryNumber(ref ReadOnlySpan<byte> text, out uint number)
    {
        number = Star;
        if (text.Length > 0 && text[0] == '*')
        {
            text = text[1..];
            return true;
        }
        if (!Utf8Parser.TryParse(text, out number, out int length) || number == 0 || text[0] == '+')
            return false;
        text = text[length..];
        return true;
    }
}
