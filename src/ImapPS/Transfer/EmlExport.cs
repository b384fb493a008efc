using System.Collections.Concurrent;
using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>A file for each message, named by a template, its time the message's.</summary>
sealed class EmlExport(string path, NameTemplate template) : MessageExport
{
    // FAT keeps times in steps of two seconds.
    static readonly TimeSpan TimeGrain = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<uint, string> _names = new();

    // Names with a UID in them are not given to two messages of a folder: of a million none need be remembered.
    readonly HashSet<string>? _claimed = template.HasUid ? null : new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message)
    {
        string name = template.Make(message) + ".eml";
        string uidName = SafeFileName.Numbered(name, message.Uid);
        for (int number = 1; ; number++)
        {
            // The same messages in the same order get the same names at every run: the name, then with the UID, then with numbers.
            string candidate = number switch { 1 => name, 2 => uidName, _ => SafeFileName.Numbered(uidName, number) };
            string place = SafeFileName.Place(path, candidate);
            if (_claimed?.Contains(candidate) == true)
                continue;
            var file = new FileInfo(place);
            if (file.Exists && !IsSame(file, message))
                continue;
            _claimed?.Add(candidate);
            if (file.Exists)
                return place;
            _names[message.Uid] = place;
            return null;
        }
    }

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, long length)
    {
        string place = message is not null && _names.TryGetValue(message.Uid, out string? name) ? name : Path.Combine(path, Guid.NewGuid().ToString("N"));
        return Opened(new FileSink(place + FileSink.Partial, length));
    }

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink)
    {
        _names.TryRemove(message.Uid, out string? place);
        string wanted = place!;
        for (int number = 2; !((FileSink)sink).Commit(place!, overwrite: false, message.Received); number++)
            place = SafeFileName.Place(path, SafeFileName.Numbered(Path.GetFileName(wanted), number));
        return place!;
    }

    // A file only has its name when it is whole; size and time tell it from another message of the same name.
    static bool IsSame(FileInfo file, ImapMessage message) =>
        (message.Size is null || file.Length == message.Size) && message.Received is { } received && (file.LastWriteTimeUtc - received.UtcDateTime).Duration() <= TimeGrain;
}
