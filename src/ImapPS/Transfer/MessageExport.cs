using System.Collections.Concurrent;
using ImapPS.Client;
using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>
/// Writes the messages of one mail folder to disk in one of the formats. A message's bytes go to the sink of <see cref="Open"/> as they
/// arrive, and count only after <see cref="Store"/>.
/// </summary>
abstract class MessageExport : IDisposable
{
    // Opened by every connection that fetches.
    readonly ConcurrentDictionary<ILiteralSink, IDisposable> _open = new();

    /// <summary>False once the file system could not keep the time of a message.</summary>
    public bool IsTimeKept { get; protected set; } = true;

    /// <summary>Makes the export of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="path">The directory of the account.</param>
    /// <param name="catalog">The catalog of that directory.</param>
    /// <param name="account">The account.</param>
    /// <param name="folder">The mail folder, and what separates the levels of its name.</param>
    /// <param name="template">The names of .eml files.</param>
    /// <exception cref="IOException">The place cannot be written to.</exception>
    public static MessageExport Create(ExportFormat format, string path, ExportCatalog catalog, Account account, (string Name, char? Separator) folder, NameTemplate template) => format switch
    {
        ExportFormat.Mbox => new MboxExport(SafeFileName.Place(path, FolderName(folder.Name, folder.Separator) + ".mbox"), account, folder.Name),
        ExportFormat.Maildir => new MaildirExport(SafeFileName.Place(path, FolderName(folder.Name, folder.Separator)), account, folder.Name),
        _ => new EmlExport(path, template, catalog, account, folder.Name),
    };

    /// <summary>The path of the file that has this message whole already, or null. The answer is for one call of <see cref="Open"/> to come.</summary>
    public abstract string? FindComplete(ImapMessage message);

    /// <summary>A sink for a message's bytes.</summary>
    /// <param name="message">The message; null when the server has not said yet whose bytes they are.</param>
    /// <param name="length">How many bytes will come.</param>
    public abstract ILiteralSink Open(ImapMessage? message, long length);

    /// <summary>Makes the whole message count; gives the file it is in.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sink">The sink that has its bytes.</param>
    /// <param name="labels">Its labels on Gmail; empty for other servers.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public abstract string Store(ImapMessage message, ILiteralSink sink, IReadOnlyList<string> labels);

    /// <summary>Brings everything to the disk, and proves that it is there.</summary>
    /// <exception cref="IOException">It could not be written, or is not there.</exception>
    public virtual void Flush()
    {
    }

    /// <summary>Lets a sink go, after <see cref="Store"/> or instead of it: then nothing of the message stays.</summary>
    public void Close(ILiteralSink sink)
    {
        if (_open.TryRemove(sink, out var open))
            open.Dispose();
    }

    /// <summary>Messages that were not stored are taken away.</summary>
    public virtual void Dispose()
    {
        foreach (var sink in _open.Keys)
            Close(sink);
    }

    /// <summary>Keeps a sink until it is closed.</summary>
    protected TSink Opened<TSink>(TSink sink) where TSink : ILiteralSink, IDisposable
    {
        _open[sink] = sink;
        return sink;
    }

    // Levels are joined by dots. A name that had to be changed gets a mark, so that two folders never share a file.
    internal static string FolderName(string folder, char? separator)
    {
        string[] levels = separator is { } c ? folder.Split(c) : [folder];
        string joined = string.Join('.', levels);
        return UniqueName.Of(joined, "folder", Array.Exists(levels, level => separator != '.' && level.Contains('.')), folder);
    }
}
