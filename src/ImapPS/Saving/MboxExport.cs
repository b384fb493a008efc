using ImapPS.Client.Files;
using ImapPS.Output;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Saving;

/// <summary>All messages of a folder in one mbox file.</summary>
sealed class MboxExport(string path) : MessageExport
{
    MboxWriter? _writer;

    /// <inheritdoc/>
    public override string? FindComplete(ImapMessage message) => Writer.Contains(message.UidValidity, message.Uid) ? path : null;

    /// <inheritdoc/>
    public override ILiteralSink Open(ImapMessage? message, DateTimeOffset received, long length) => Writer.Begin(message?.FromAddress ?? "", message?.Received ?? received);

    /// <inheritdoc/>
    public override string Store(ImapMessage message, ILiteralSink sink)
    {
        if (Writer.Error is { } error)
            throw new IOException($"'{path}' could not be written: {error.Message}", error);
        Writer.End(sink, message.UidValidity, message.Uid, message.Flag ?? FlagSet.Empty);
        return path;
    }

    /// <inheritdoc/>
    public override void Flush() => _writer?.Flush();

    /// <inheritdoc/>
    public override void Dispose() => _writer?.Dispose();

    MboxWriter Writer => _writer ??= MboxWriter.Open(path);
}
