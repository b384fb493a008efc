using System.Security.Cryptography;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Transfer;

/// <summary>
/// Looks at stored messages of which servers change something in silence: NUL bytes, of which some make 0x80, and dates before 1970 or after
/// 2037, which some keep in 32 bits.
/// </summary>
/// <param name="session">The session they were stored by.</param>
/// <param name="folder">The folder.</param>
/// <param name="warn">Told what is not known, and which date is another now.</param>
/// <param name="changed">Told which message is not what was sent: its source and the text of the error.</param>
sealed class StoredCheck(ImapSession session, string folder, Action<string> warn, Action<string, string> changed)
{
    const int FirstYear = 1970;
    const int LastYear = 2037;
    // A message is compared in memory.
    const int Largest = 64 << 20;

    readonly List<(MessageUpload Upload, uint Uid)> _stored = [];
    uint _uidValidity;

    /// <summary>A message was stored.</summary>
    /// <param name="result">Which, and as what.</param>
    public void Add(UploadResult result)
    {
        if (!result.Upload.Content.IsBinary && !IsOdd(result.Upload.Received))
            return;
        _stored.Add((result.Upload, result.Uid));
        _uidValidity = result.UidValidity;
    }

    /// <summary>Looks at those that were stored.</summary>
    public void Run()
    {
        foreach (var (upload, uid) in _stored)
        {
            if (uid == 0)
            {
                if (upload.Content.IsBinary)
                    warn(Texts.NulNotProven(upload.Source));
                if (IsOdd(upload.Received))
                    warn(Texts.DateNotProven(upload.Source));
                continue;
            }
            Check(upload, uid);
        }
    }

    void Check(MessageUpload upload, uint uid)
    {
        bool isBinary = upload.Content.IsBinary;
        var request = new FetchRequest(FetchItemKinds.InternalDate, isBinary ? [BodySection.Whole] : []) { Sinks = (_, _, length) => new MemorySink(length, Largest) };
        foreach (var data in session.Fetch(folder, _uidValidity, new UidSet([uid]), request))
        {
            if (IsOdd(upload.Received) && data.InternalDate.UtcDateTime != Seconds(upload.Received!.Value))
                warn(Texts.DateNotKept(upload.Source, upload.Received.Value, data.InternalDate == default ? null : data.InternalDate));
            if (isBinary && (upload.Content.Length > Largest || data.Sections is not [{ Sink: MemorySink { IsCut: false } }, ..]))
                warn(Texts.NulNotProven(upload.Source));
            else if (isBinary && !IsSame(Bytes((IRepeatableSource)upload.Content), ((MemorySink)data.Sections[0].Sink!).Bytes))
                changed(upload.Source, Texts.NulNotKept(upload.Source, uid, folder));
        }
    }

    static bool IsOdd(DateTimeOffset? date) => date is { } known && known.UtcDateTime.Year is < FirstYear or > LastYear;

    static DateTime Seconds(DateTimeOffset date) => new(date.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    // A part that was binary comes back encoded, for BODY cannot hold NUL (RFC 3516 section 4.3): then its content counts.
    static bool IsSame(ReadOnlyMemory<byte> sent, ReadOnlyMemory<byte> stored) =>
        sent.Span.SequenceEqual(stored.Span) || Contents(sent).SequenceEqual(Contents(stored));

    static IEnumerable<string> Contents(ReadOnlyMemory<byte> message) =>
        MimeEntity.Parse(message).SelfAndDescendants().Where(p => p.Children.Count == 0).Select(p => $"{p.ContentType.MediaType} {Convert.ToHexString(SHA256.HashData(p.DecodedContent().Span))}");

    static byte[] Bytes(IRepeatableSource content)
    {
        content.Rewind();
        byte[] bytes = new byte[content.Length];
        for (int at = 0, count; at < bytes.Length && (count = content.Read(bytes.AsSpan(at))) > 0;)
            at += count;
        return bytes;
    }
}
