using System.Text;
using ImapPS.Protocol.Tests.Fuzz;
using ImapPS.Protocol.Tests.Mime;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Fuzzing;

/// <summary>One thing to try: what a server sends in a conversation, or a message to read.</summary>
/// <param name="Transcript">What the client does; null for a message.</param>
/// <param name="Blocks">The bytes: the server's, block by block, or the message.</param>
/// <param name="Seed">How they are cut into pieces.</param>
sealed record FuzzInput(Transcript? Transcript, byte[][] Blocks, int Seed)
{
    public static IEnumerable<FuzzInput> Beginning =>
        Transcript.Names.Select(Transcript.Load).Where(t => t.ServerBytes > 0).Select(t => new FuzzInput(t, [.. t.ServerBlocks], 1))
            .Concat(MessageReading.Seeds.Select(m => new FuzzInput(null, [m], 1)));

    /// <summary>Throws what the engine must not throw.</summary>
    public void Play()
    {
        if (Transcript is null)
            MessageReading.Everything(Blocks[0]);
        else
            TranscriptPlay.Play(Transcript, Blocks, new Random(Seed));
    }

    /// <summary>The same with changes in one block.</summary>
    public FuzzInput Mutated(Random random, Func<byte[]> other)
    {
        var blocks = Blocks.ToArray();
        int index = random.Next(blocks.Length);
        blocks[index] = Mutation.Of(blocks[index], random, other);
        return this with { Blocks = blocks, Seed = random.Next() };
    }

    /// <summary>The same without some bytes, all ways to leave out a piece of a length.</summary>
    public IEnumerable<FuzzInput> Shorter(int length)
    {
        for (int block = 0; block < Blocks.Length; block++)
        {
            for (int at = 0; at + length <= Blocks[block].Length; at += length)
            {
                var blocks = Blocks.ToArray();
                blocks[block] = [.. Blocks[block].AsSpan(0, at), .. Blocks[block].AsSpan(at + length)];
                yield return this with { Blocks = blocks };
            }
        }
    }

    /// <summary>As a transcript, to keep under tests.</summary>
    public override string ToString()
    {
        if (Transcript is null)
            return $"message: {Convert.ToBase64String(Blocks[0])}";
        var text = new StringBuilder($"# From {Transcript.Name}, pieces by seed {Seed}.\n");
        int block = 0;
        foreach (var step in Transcript.Steps)
        {
            if (step.Kind == StepKind.Do)
                text.Append("> ").Append(step.Text).Append('\n');
            if (step.Kind == StepKind.Server)
                text.Append("S- ").AppendJoin("", Blocks[block++].Select(b => b is >= 0x20 and < 0x7F ? $"{(char)b}" : $"{{{{{b:X2}}}}}")).Append('\n');
        }
        return text.ToString();
    }
}
