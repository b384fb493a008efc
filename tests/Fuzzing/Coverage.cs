using System.Numerics;
using System.Reflection;

namespace ImapPS.Fuzzing;

/// <summary>Which blocks of the engine's code were reached, and in what order of magnitude of times, by all inputs so far.</summary>
sealed class Coverage
{
    readonly byte[] _counts = (byte[])Assembly.Load("ImapPS.Protocol").GetType(Instrumentation.TypeName, throwOnError: true)!
        .GetField(Instrumentation.FieldName, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    readonly byte[] _seen;
    readonly long[] _inputs;

    public Coverage()
    {
        _seen = new byte[_counts.Length];
        _inputs = new long[_counts.Length];
    }

    /// <summary>How many blocks were reached at all.</summary>
    public int Reached => _seen.Count(b => b != 0);

    public void Clear() => Array.Clear(_counts);

    /// <summary>Adds what ran since <see cref="Clear"/>. The first block that ran for the first time, or in a new order of magnitude; else -1.</summary>
    public int Add()
    {
        int first = -1;
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0)
                continue;
            _inputs[i]++;
            // 1, 2-3, 4-7, ... 128-255 times: one bit each.
            byte bit = (byte)(1 << BitOperations.Log2(_counts[i]));
            if ((_seen[i] & bit) != 0)
                continue;
            _seen[i] |= bit;
            if (first < 0)
                first = i;
        }
        return first;
    }

    /// <summary>Whether this block ran since <see cref="Clear"/>.</summary>
    public bool Ran(int block) => _counts[block] != 0;

    /// <summary>How many inputs reached this block.</summary>
    public long Inputs(int block) => _inputs[block];
}
