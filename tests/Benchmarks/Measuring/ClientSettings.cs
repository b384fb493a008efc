using System.Globalization;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>What a measured client process is told on its command line.</summary>
/// <param name="Role"><c>engine</c> or <c>floor</c>.</param>
/// <param name="Workload">The workload's key.</param>
/// <param name="Port">The port on 127.0.0.1.</param>
/// <param name="Tls">True for TLS from the first byte.</param>
/// <param name="UserName">Who logs in.</param>
/// <param name="Password">The password.</param>
/// <param name="Count">How many messages (or connections, folders) the workload is about.</param>
/// <param name="Allocations">True to say on the standard error which types each run allocated.</param>
/// <param name="Connections">How many connections the engine may use where the work is for several.</param>
/// <param name="Recording">For the floor: the file with the bytes that the engine sent.</param>
sealed record ClientSettings(string Role, string Workload, int Port, bool Tls, string UserName, string Password, int Count, bool Allocations, string Recording = "", int Connections = 1)
{
    public string[] ToArguments() => [Role, Workload, Text(Port), Tls.ToString(), UserName, Password, Text(Count), Allocations.ToString(), Recording, Text(Connections)];

    public static ClientSettings Of(string[] arguments) => new(arguments[0], arguments[1], Number(arguments[2]), bool.Parse(arguments[3]), arguments[4], arguments[5],
        Number(arguments[6]), bool.Parse(arguments[7]), arguments[8], Number(arguments[9]));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
