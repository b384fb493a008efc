using ImapPS.Benchmarks;
using ImapPS.Benchmarks.Measuring;
using ImapPS.Benchmarks.Servers;

// One program in three roles: what a person starts, the sandbox server in a process of its own, and one measured client in a
// process of its own.
switch (args.FirstOrDefault())
{
    case "serve":
        SandboxHost.Run(args[1..]);
        return 0;
    case "client":
        ClientHost.Run(args[1..]);
        return 0;
}
if (!BenchmarkOptions.TryParse(args, out var options, out string error))
{
    Console.Error.WriteLine(error);
    return 2;
}
return options.Small ? SmallRun.Run(options) : FullRun.Run(options);
