using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>Plays a transcript against the engine; the server's bytes come in pieces as told.</summary>
sealed class TranscriptRun : IDisposable
{
    readonly MemoryStream _output = new();
    readonly Transcript _transcript;

    TranscriptRun(Transcript transcript)
    {
        _transcript = transcript;
        Protocol = new ImapProtocol(transcript.Limits)
        {
            Trace = (direction, line) => Trace.Add($"{(direction == TraceDirection.Sent ? "C" : "S")}: {line}"),
            OutlineTrace = (direction, line) => Outline.Add($"{(direction == TraceDirection.Sent ? "C" : "S")}: {line}"),
        };
    }

    public ImapProtocol Protocol { get; }

    public List<ImapCommand> Commands { get; } = [];

    /// <summary>All events but NeedData, in order.</summary>
    public List<ProtocolEvent> Events { get; } = [];

    /// <summary>The events as text, told as they came: what differs between two runs shows in it.</summary>
    public List<string> Log { get; } = [];

    public List<string> Trace { get; } = [];

    public List<string> Outline { get; } = [];

    public IEnumerable<T> Data<T>() where T : ImapResponse => Events.Select(e => e.Response).OfType<T>();

    public T Command<T>(int index = 0) where T : ImapCommand => Commands.OfType<T>().ElementAt(index);

    public static TranscriptRun Play(string textOrName) =>
        Play(textOrName.Contains('\n') ? Transcript.Parse(textOrName) : Transcript.Load(textOrName));

    /// <param name="transcript">What to play.</param>
    /// <param name="pieces">The length of the next piece of the server's bytes, told the offset of its start; null for whole blocks.</param>
    public static TranscriptRun Play(Transcript transcript, Func<int, int>? pieces = null)
    {
        var run = new TranscriptRun(transcript);
        run.PlaySteps(pieces ?? (_ => int.MaxValue));
        return run;
    }

    public void Dispose() => Protocol.Dispose();

    void PlaySteps(Func<int, int> pieces)
    {
        int offset = 0;
        for (int i = 0; i < _transcript.Steps.Count; i++)
        {
            var step = _transcript.Steps[i];
            switch (step.Kind)
            {
                case StepKind.Do:
                    Do(step.Text);
                    Send();
                    break;
                case StepKind.Client:
                    Expect(Bytes.Text(step.Bytes));
                    break;
                default:
                    Expect("");
                    for (int at = 0; at < step.Bytes.Length;)
                    {
                        int count = Math.Min(pieces(offset), step.Bytes.Length - at);
                        Receive(step.Bytes.AsSpan(at, count));
                        at += count;
                        offset += count;
                        HandOut();
                        Send();
                    }
                    break;
            }
        }
        Expect("");
    }

    void Do(string text)
    {
        switch (text)
        {
            case "tls": Protocol.TlsStarted(); break;
            default:
                var command = TranscriptCommand.Create(text);
                Protocol.Submit(command);
                Commands.Add(command);
                break;
        }
    }

    void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var space = Protocol.GetReceiveBuffer();
            int count = Math.Min(space.Length, bytes.Length);
            bytes[..count].CopyTo(space.Span);
            Protocol.Received(count);
            bytes = bytes[count..];
            if (!bytes.IsEmpty)
                HandOut();
        }
    }

    void HandOut()
    {
        while (Protocol.Next() is { Kind: not ProtocolEventKind.NeedData } next)
        {
            Events.Add(next);
            Log.Add($"{next.Kind} {next.Command?.Name} {Describe.Value(next.Response)} in {Protocol.State}");
        }
    }

    void Send()
    {
        while (Protocol.TryGetOutput(out var fragment))
        {
            _output.Write(fragment.Bytes.Span);
            if (fragment.Source is null)
                continue;
            var buffer = new byte[7];
            for (int count; (count = fragment.Source.Read(buffer)) > 0;)
                _output.Write(buffer, 0, count);
        }
    }

    void Expect(string output)
    {
        Assert.Equal(output, Bytes.Text(_output.ToArray()));
        _output.SetLength(0);
    }
}
