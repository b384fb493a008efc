using System.Text;
using ImapPS.Protocol.Wire;

namespace ImapPS.Benchmarks.Floor;

/// <summary>
/// The commands that the engine sent, as bytes, cut where nobody could go on without the answer: behind SELECT, EXAMINE
/// and SEARCH, and behind the NOOP that must have been answered before a server looks for what others changed. Within one flight
/// everything goes out at once.
/// </summary>
sealed class Recording
{
    static readonly string[] Decisive = ["SELECT", "EXAMINE", "UID SEARCH", "NOOP"];

    public List<(byte[] Bytes, byte[] LastTag)> Flights { get; } = [];
    public int Commands { get; private set; }

    /// <summary>False when a literal, or the rest of a line, is yet to come.</summary>
    public bool IsWhole { get; private set; }

    public static Recording Of(ReadOnlySpan<byte> sent)
    {
        var recording = new Recording();
        using var framer = new ResponseFramer(new ProtocolLimits { MaxResponse = int.MaxValue / 2 }, forCommands: true);
        var flight = new MemoryStream();
        string tag = "";
        int start = 0;
        for (int fed = 0; fed < sent.Length || framer.Buffered > 0;)
        {
            var kind = framer.Next();
            if (kind == FrameKind.NeedData)
            {
                if (fed == sent.Length)
                    break;
                var space = framer.GetSpace().Span;
                int count = Math.Min(space.Length, sent.Length - fed);
                sent.Slice(fed, count).CopyTo(space);
                framer.Advance(count);
                fed += count;
            }
            if (kind != FrameKind.Frame)
                continue;
            int length = framer.Frame.Length + 2;
            flight.Write(sent.Slice(start, length));
            string head = Encoding.ASCII.GetString(framer.Frame[..Math.Min(40, framer.Frame.Length)]);
            start += length;
            recording.Commands++;
            tag = head[..head.IndexOf(' ')];
            string name = head[(tag.Length + 1)..];
            if (Decisive.Any(d => name.StartsWith(d, StringComparison.Ordinal)))
                recording.End(flight, tag);
        }
        if (flight.Length > 0)
            recording.End(flight, tag);
        recording.IsWhole = start == sent.Length;
        return recording;
    }

    void End(MemoryStream flight, string tag)
    {
        Flights.Add((flight.ToArray(), Encoding.ASCII.GetBytes(tag + " ")));
        flight.SetLength(0);
    }
}
