using System.Diagnostics;

namespace ImapPS.Fuzzing;

/// <summary>
/// Changes inputs at random and keeps those that reach code which none before did, as the ground for more. What fails otherwise
/// than the engine promises is made short and printed, one for each place in the code.
/// </summary>
sealed class Fuzzer(TimeSpan time, int seed, byte[][] words)
{
    readonly Random _random = new(seed);
    readonly Coverage _coverage = new();
    readonly List<(FuzzInput Input, int Block)> _corpus = [];
    readonly HashSet<string> _failures = [];

    /// <summary>True if nothing failed.</summary>
    public bool Run()
    {
        foreach (var input in FuzzInput.Beginning)
        {
            _corpus.Add((input, Math.Max(Try(input), 0)));
        }
        Console.WriteLine($"{_corpus.Count} inputs reach {_coverage.Reached} blocks");

        var clock = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        for (long rounds = 1; clock.Elapsed < time; rounds++)
        {
            var input = Choose().Mutated(_random, Foreign);
            int block = Try(input);
            if (block >= 0)
                _corpus.Add((Trimmed(input, block), block));
            if (clock.Elapsed - told > TimeSpan.FromSeconds(10))
            {
                told = clock.Elapsed;
                Console.WriteLine($"{told.TotalSeconds:0} s: {rounds} rounds, {_corpus.Count} inputs reach {_coverage.Reached} blocks, {_failures.Count} failures");
            }
        }
        return _failures.Count == 0;
    }

    // Something to put in: a word that the code knows, or a piece of another input.
    byte[] Foreign() => _random.Next(2) == 0 ? words[_random.Next(words.Length)] : Any().Blocks[0];

    FuzzInput Any() => _corpus[_random.Next(_corpus.Count)].Input;

    // Of a few (or of many) the one whose place in the code the fewest inputs have reached.
    FuzzInput Choose() =>
        Enumerable.Range(0, 1 << _random.Next(8)).Select(_ => _corpus[_random.Next(_corpus.Count)]).MinBy(c => _coverage.Inputs(c.Block)).Input;

    // The block it reached as the first; -1 if it brought nothing new.
    int Try(FuzzInput input)
    {
        _coverage.Clear();
        var failure = FailureOf(input);
        int block = _coverage.Add();
        if (failure is null)
            return block;
        if (_failures.Add(Place(failure)))
            Console.WriteLine($"FAILURE {failure}\n{Shortened(input, Place(failure))}");
        return -1;
    }

    // Without what it does not need to reach the block: changes then hit what matters.
    FuzzInput Trimmed(FuzzInput input, int block)
    {
        for (int length = input.Blocks.Max(b => b.Length) / 2, tries = 60; length > 0 && tries > 0;)
        {
            var shorter = input.Shorter(length).Take(tries).FirstOrDefault(i =>
            {
                tries--;
                _coverage.Clear();
                return FailureOf(i) is null && _coverage.Ran(block);
            });
            if (shorter is null)
                length /= 2;
            input = shorter ?? input;
        }
        return input;
    }

    static Exception? FailureOf(FuzzInput input)
    {
        try
        {
            input.Play();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    static string Place(Exception failure) => $"{failure.GetType().Name} {failure.StackTrace?.Split('\n')[0]}";

    static FuzzInput Shortened(FuzzInput input, string place)
    {
        var clock = Stopwatch.StartNew();
        for (int length = input.Blocks.Max(b => b.Length) / 2; length > 0 && clock.Elapsed < TimeSpan.FromSeconds(20);)
        {
            if (input.Shorter(length).FirstOrDefault(i => FailureOf(i) is { } failure && Place(failure) == place) is { } shorter)
                input = shorter;
            else
                length /= 2;
        }
        return input;
    }
}
