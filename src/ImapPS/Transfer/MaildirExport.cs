using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>The messages of a folder in a Maildir: written in tmp, then given their names in cur.</summary>
sealed class MaildirExport : MessageExport
{
    readonly string _cur;
    readonly string _tmp;
    readonly MaildirKeywords _keywords;
    readonly HashSet<(uint UidValidity, uint Uid)> _there = [];

    /// <summary>Opens the Maildir, or makes it.</summary>
    public MaildirExport(string path)
    {
        _cur = Directory.CreateDirectory(Path.Combine(path, "cur")).FullName;
        _tmp = Directory.CreateDirectory(Path.Combine(path, "tmp")).FullName;
        string fresh = Directory.CreateDirectory(Path.Combine(path, "new")).FullName;
        _keywords = new MaildirKeywords(path);
        foreach (string file in Directory.EnumerateFiles(_cur).Concat(Directory.EnumerateFiles(fresh)))
        {
            if (MaildirName.AddressOf(Path.GetFileName(file)) is { } address)
                _there.Add(address);
        }
    }

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message) => _there.Contains((message.UidValidity, message.Uid)) ? _cur : null;

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, long length) =>
        Opened(new FileSink(Path.Combine(_tmp, message is null ? Guid.NewGuid().ToString("N") : UniqueOf(message)), length, new LineFilter(crLf: false)));

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink)
    {
        string unique = UniqueOf(message);
        string place = Path.Combine(_cur, MaildirName.WithFlags(unique, message.Flag ?? FlagSet.Empty, _keywords.LetterOf));
        // A file of this name is this message.
        ((FileSink)sink).Commit(place, overwrite: false, message.Received);
        return place;
    }

    static string UniqueOf(ImapMessage message) => MaildirName.Unique(message.UidValidity, message.Uid, message.Received ?? DateTimeOffset.UnixEpoch);
}
