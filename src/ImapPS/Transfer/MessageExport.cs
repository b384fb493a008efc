using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Makes the export of a format.</summary>
    /// <exception cref="IOException">The place cannot be written to.</exception>
    public static MessageExport Create(ExportFormat format, string path, string folder, char? separator, NameTemplate template) => format switch
    {
        ExportFormat.Mbox => new MboxExport(SafeFileName.Place(path, FolderName(folder, separator) + ".mbox")),
        ExportFormat.Maildir => new MaildirExport(SafeFileName.Place(path, FolderName(folder, separator))),
        _ => new EmlExport(path, template),
    };

    /// <summary>The path of the file that has this message whole already, or null. The answer is for one call of <see cref="Open"/> to come.</summary>
    public abstract string? FindComplete(ImapMessage message);

    /// <summary>A sink for a message's bytes.</summary>
    /// <param name="message">The message; null when the server has not said yet whose bytes they are.</param>
    /// <param name="length">How many bytes will come.</param>
    public abstract ILiteralSink Open(ImapMessage? message, long length);

    /// <summary>Makes the whole message count; gives the file it is in.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public abstract string Store(ImapMessage message, ILiteralSink sink);

    /// <summary>Brings everything to the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
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
        string name = SafeFileName.Make(string.Join('.', levels), "folder");
        bool same = name == string.Join('.', levels) && !Array.Exists(levels, level => separator != '.' && level.Contains('.'));
        return same ? name : $"{name} #{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 4)).ToLowerInvariant()}";
    }
}
