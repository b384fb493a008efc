using System.Security.Cryptography;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Content;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Protocol.Commands;
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
        using var sink = new HashingSink();
        var request = new FetchRequest(FetchItemKinds.InternalDate, upload.Content.IsBinary ? [BodySection.Whole] : []) { Sinks = (_, _, _) => sink };
        foreach (var data in session.Fetch(folder, _uidValidity, new UidSet([uid]), request))
        {
            if (IsOdd(upload.Received) && data.InternalDate.UtcDateTime != Seconds(upload.Received!.Value))
                warn(Texts.DateNotKept(upload.Source, upload.Received.Value, data.InternalDate == default ? null : data.InternalDate));
            if (upload.Content.IsBinary && sink.Hash != HashOf((IRepeatableSource)upload.Content))
                changed(upload.Source, Texts.NulNotKept(upload.Source, uid, folder));
        }
    }

    static bool IsOdd(DateTimeOffset? date) => date is { } known && known.UtcDateTime.Year is < FirstYear or > LastYear;

    static DateTime Seconds(DateTimeOffset date) => new(date.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    static string HashOf(IRepeatableSource content)
    {
        content.Rewind();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[64 * 1024];
        for (int count; (count = content.Read(chunk)) > 0;)
            hash.AppendData(chunk, 0, count);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
