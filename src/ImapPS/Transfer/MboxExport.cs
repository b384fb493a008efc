using ImapPS.Client;
using ImapPS.Client.Files;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Transfer;

/// <summary>
/// All messages of a folder in one mbox file. A message goes into the file as a whole, when it is known to be whole and whose it is: answers to
/// requests in flight may come in any order, twice, or cut short.
/// </summary>
sealed class MboxExport(string path, Account account, string folder) : MessageExport
{
    MboxWriter? _writer;

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message) => Writer.Contains(message.UidValidity, message.Uid) ? path : null;

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, long length) => Opened(new Spool(length));

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink, IReadOnlyList<string> labels)
    {
        var spool = (Spool)sink;
        if (!spool.IsWhole)
            throw new IOException(Texts.SpoolFailed(message.Uid, spool.Error?.Message), spool.Error);
        Writer.Append(message.FromAddress ?? "", message.Received ?? message.Date ?? DateTimeOffset.UnixEpoch, spool, message.UidValidity, message.Uid, message.Flag ?? FlagSet.Empty, labels);
        return path;
    }

    /// <inheritdoc/>
    public override void Flush() => _writer?.Prove();

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _writer?.Dispose();
    }

    MboxWriter Writer => _writer ??= MboxWriter.Open(path, account, folder);
}
