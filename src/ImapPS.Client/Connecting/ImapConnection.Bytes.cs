using System.Buffers;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Connecting;

// The loop's hands: one step of the protocol, one read, one write, and what happens when they fail.
public sealed partial class ImapConnection
{
    const int SendBufferSize = 64 * 1024;
    const int WriteCost = 2048; // what the system keeps of a small write beside its bytes
    static readonly TimeSpan LastWordsLimit = TimeSpan.FromMilliseconds(500);

    readonly object _writeLock = new();
    byte[] _sendBuffer = ArrayPool<byte>.Shared.Rent(SendBufferSize);
    int _sendLength;
    int _safe; // so much can be written without asking whether it would have to wait

    // Hands out what has arrived, up to the first completed command: what follows it may be under other rules (TLS).
    ProtocolEventKind Step()
    {
        while (true)
        {
            var next = Next();
            if (Heard is { } hear && next.Response is UntaggedResponse heard)
                hear(heard);
            if ((next is { Kind: ProtocolEventKind.Data, Command: null } || next.Response is StatusResponse { Code.Name: "ALERT" }) && next.Response is UntaggedResponse news)
                Unclaimed?.Invoke(news);
            if (next is { Kind: ProtocolEventKind.Completed, Command: { } command, Response: StatusResponse answer })
                _reasons.Refusal = answer.Status == ResponseStatus.Ok ? null : (command.Name, answer);
            if (next.Kind is ProtocolEventKind.NeedData or ProtocolEventKind.Completed)
                return next.Kind;
        }
    }

    ProtocolEvent Next()
    {
        try
        {
            return Heard is null ? _protocol.NextButMessages() : _protocol.Next();
        }
        catch (ImapProtocolException e)
        {
            throw Break(e);
        }
        catch (ImapConnectionException e)
        {
            // What the system still keeps of our bytes must not arrive either.
            _transport.Abort();
            throw Break(e);
        }
    }

    void Receive()
    {
        int count;
        try
        {
            count = _transport.Read(_protocol.GetReceiveBuffer().Span);
        }
        catch (Exception e)
        {
            throw Break(e);
        }
        if (count == 0)
            throw Break(null);
        _protocol.Received(count);
    }

    void Flush()
    {
        while (_protocol.TryGetOutput(out var fragment))
        {
            if (fragment.Source is null)
                Put(fragment.Bytes.Span);
            else
                Put(fragment.Source);
        }
        Write();
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, SendBufferSize - _sendLength);
            bytes[..count].CopyTo(_sendBuffer.AsSpan(_sendLength));
            _sendLength += count;
            bytes = bytes[count..];
            if (_sendLength == SendBufferSize)
                Write();
        }
    }

    // The length was announced: with fewer bytes the server would read later commands as part of the message, with more it would read the message as commands.
    void Put(ILiteralSource source)
    {
        long length = source.Length;
        for (long given = 0; given < length;)
        {
            var space = _sendBuffer.AsSpan(_sendLength, (int)Math.Min(SendBufferSize - _sendLength, length - given));
            int count;
            try
            {
                count = source.Read(space);
            }
            catch (Exception e)
            {
                throw Break(e, _reasons.SourceFailed(ClientTexts.SourceNotRead(e.Message), e));
            }
            if (count <= 0 || count > space.Length)
                throw Break(null, _reasons.SourceFailed(ClientTexts.SourceLengthDiffers(given, length), null));
            given += count;
            _sendLength += count;
            if (_sendLength == SendBufferSize)
                Write();
        }
    }

    void Write()
    {
        for (int at = 0; at < _sendLength;)
        {
            if (_safe < _sendLength - at)
                ReadUntilWritable();
            try
            {
                int count = Math.Min(_sendLength - at, _safe);
                lock (_writeLock)
                    _transport.Write(_sendBuffer.AsSpan(at, count));
                at += count;
                _safe -= count + WriteCost;
            }
            catch (Exception e)
            {
                // A server that turns its back in the middle of our message has often said why.
                ReadLastWords();
                throw Break(e);
            }
        }
        _sendLength = 0;
    }

    // A server that answers while it reads stops reading when its answers are not read: both sides would wait forever.
    void ReadUntilWritable()
    {
        while (true)
        {
            try
            {
                if (_transport.CanWrite || _transport.WaitForEither())
                {
                    _safe = _transport.SafeWrite;
                    return;
                }
            }
            catch (Exception e)
            {
                throw Break(e);
            }
            Receive();
            while (Step() == ProtocolEventKind.Completed)
            {
            }
        }
    }

    void ReadLastWords()
    {
        if (_brokenByStop || _disposed)
            return;
        try
        {
            _transport.Timeout = LastWordsLimit;
            while (_protocol.Bye is null)
            {
                if (_protocol.Next().Kind != ProtocolEventKind.NeedData)
                    continue;
                int count = _transport.Read(_protocol.GetReceiveBuffer().Span);
                if (count == 0)
                    return;
                _protocol.Received(count);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // There were none.
        }
    }

    // From any thread; one writer beside one reader is allowed. True when DONE was sent by this call.
    bool SendDone()
    {
        // Checked before the lock: a thread that writes a long message holds it, and a stop must not wait for that.
        if (!_idling)
            return false;
        lock (_writeLock)
        {
            if (!_idling)
                return false;
            _idling = false;
            try
            {
                _protocol.TraceSent("DONE");
                _transport.Write(IdleCommand.Done.Span);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The reader sees the failure and reports it.
            }
            return true;
        }
    }

    // Every end of a connection passes here. The first cause is the one reported from then on.
    ImapException Break(Exception? cause, ImapException? error = null)
    {
        if (_broken is null)
        {
            _broken = _brokenByStop ? _reasons.Stopped(cause)
                : _disposed ? _reasons.ClosedHere(cause)
                : error ?? cause as ImapException ?? _reasons.Explain(cause, _transport.Timeout);
        }
        _transport.Close();
        return _broken;
    }
}
