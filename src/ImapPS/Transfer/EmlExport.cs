using System.Collections.Concurrent;
using ImapPS.Client;
using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>
/// A file for each message, named by a template, its time the message's. Which message a file is stands in the catalog; of a file that is not in
/// it, as after a crash, its content decides.
/// </summary>
sealed class EmlExport(string path, NameTemplate template, ExportCatalog catalog, Account account, string folder) : MessageExport
{
    readonly ConcurrentDictionary<uint, string> _names = new();

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message)
    {
        ulong owner = Key(message);
        foreach (string candidate in Candidates(message))
        {
            var known = catalog.OwnerOf(candidate);
            if (known is not null && known != owner)
                continue;
            string place = SafeFileName.Place(path, candidate);
            if (known == owner && File.Exists(place))
            {
                // What a crash left of another attempt.
                File.Delete(place + FileSink.Partial);
                return place;
            }
            catalog.Claim(candidate, owner);
            _names[message.Uid] = place;
            return null;
        }
        throw new InvalidOperationException();
    }

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, long length)
    {
        string place = message is not null && _names.TryGetValue(message.Uid, out string? name) ? name : Path.Combine(path, Guid.NewGuid().ToString("N"));
        return Opened(new FileSink(place + FileSink.Partial, length));
    }

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink, IReadOnlyList<string> labels)
    {
        _names.TryRemove(message.Uid, out string? wanted);
        ulong owner = Key(message);
        foreach (string candidate in Candidates(message).SkipWhile(c => !c.Equals(Path.GetFileName(wanted), StringComparison.OrdinalIgnoreCase)))
        {
            if (catalog.OwnerOf(candidate) is { } other && other != owner)
                continue;
            string place = SafeFileName.Place(path, candidate);
            if (!((FileSink)sink).Commit(place, overwrite: false, message.Received) && !((FileSink)sink).IsSameAs(place))
                continue;
            IsTimeKept &= ((FileSink)sink).IsTimeKept;
            catalog.Claim(candidate, owner);
            catalog.Record(candidate, account, folder, message.UidValidity, message.Uid);
            return place;
        }
        throw new InvalidOperationException();
    }

    /// <inheritdoc/>
    public override void Flush() => catalog.Flush();

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        catalog.Flush();
    }

    // The same messages in the same order get the same names at every run: the name, then with the UID, then with numbers.
    IEnumerable<string> Candidates(ImapMessage message)
    {
        string name = template.Make(message) + ".eml";
        yield return name;
        string uidName = SafeFileName.Numbered(name, message.Uid);
        yield return uidName;
        for (int number = 3; ; number++)
            yield return SafeFileName.Numbered(uidName, number);
    }

    ulong Key(ImapMessage message) => ExportCatalog.Key(account, folder, message.UidValidity, message.Uid);
}
