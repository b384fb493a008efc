using ImapPS.Client;
using ImapPS.Client.Files;
using ImapPS.Client.Texts;
using ImapPS.Output;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>The messages of a folder in a Maildir: written in tmp, then given their names in cur. The names tell account and folder too.</summary>
sealed class MaildirExport : MessageExport
{
    readonly string _cur;
    readonly string _tmp;
    readonly string _owner;
    readonly MaildirKeywords _keywords;
    readonly HashSet<(uint UidValidity, uint Uid)> _there = [];

    /// <summary>Opens the Maildir, or makes it.</summary>
    /// <exception cref="IOException">It cannot be made, or is of an earlier version.</exception>
    public MaildirExport(string path, Account account, string folder)
    {
        _cur = Directory.CreateDirectory(Path.Combine(path, "cur")).FullName;
        _tmp = Directory.CreateDirectory(Path.Combine(path, "tmp")).FullName;
        string fresh = Directory.CreateDirectory(Path.Combine(path, "new")).FullName;
        _owner = MaildirName.OwnerOf(account, folder);
        _keywords = new MaildirKeywords(path);
        // What a crash left of this folder's export.
        foreach (string file in Directory.EnumerateFiles(_tmp).Where(f => MaildirName.AddressOf(Path.GetFileName(f))?.Owner == _owner))
            File.Delete(file);
        foreach (string file in Directory.EnumerateFiles(_cur).Concat(Directory.EnumerateFiles(fresh)))
        {
            if (MaildirName.AddressOf(Path.GetFileName(file)) is not { } address)
                continue;
            if (address.Owner.Length == 0)
                throw new IOException(ClientTexts.MaildirOld(path));
            if (address.Owner == _owner)
                _there.Add((address.UidValidity, address.Uid));
        }
    }

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message) => _there.Contains((message.UidValidity, message.Uid)) ? _cur : null;

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, long length) =>
        Opened(new FileSink(Path.Combine(_tmp, message is null ? Guid.NewGuid().ToString("N") : UniqueOf(message)), length, new LineFilter(crLf: false)));

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink, IReadOnlyList<string> labels)
    {
        string place = Path.Combine(_cur, MaildirName.WithFlags(UniqueOf(message), message.Flag ?? FlagSet.Empty, _keywords.LetterOf));
        // A file of this name is this message.
        ((FileSink)sink).Commit(place, overwrite: false, message.Received);
        IsTimeKept &= ((FileSink)sink).IsTimeKept;
        _there.Add((message.UidValidity, message.Uid));
        return place;
    }

    string UniqueOf(ImapMessage message) => MaildirName.Unique(_owner, message.UidValidity, message.Uid, message.Received ?? DateTimeOffset.UnixEpoch);
}
