using System.Globalization;
using System.Runtime.CompilerServices;
using ImapPS.Fuzzing;

// dotnet run -c Release --project tests/Fuzzing -- [seconds] [seed]
// The engine is instrumented before the first of its types is touched, so nothing here may name one.
int seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.TickCount & 0xFFFFFF;
int blocks = Instrumentation.Apply(Path.Combine(AppContext.BaseDirectory, "ImapPS.Protocol.dll"), out byte[][] words);
Console.WriteLine($"{blocks} blocks of code, {words.Length} words, {seconds} s, seed {seed}");
return Run();

[MethodImpl(MethodImplOptions.NoInlining)]
int Run() => new Fuzzer(TimeSpan.FromSeconds(seconds), seed, words).Run() ? 0 : 1;
