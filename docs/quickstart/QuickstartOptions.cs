using System.Globalization;
using ImapPS.Client.Connecting;

namespace ImapPS.Quickstart;

/// <summary>What the command line said. Without a server the sandbox is used.</summary>
sealed record QuickstartOptions(string? Server, int Port, ConnectionSecurity Security, string User, string? Thumbprint)
{
    public const string Usage = """
        dotnet run --project docs/quickstart
            the main job, on a mail server in memory
        dotnet run --project docs/quickstart -- --server HOST --user USER [--port N] [--security Tls|StartTls|None] [--thumbprint SHA256]
            the same on a real server, in a folder tree of its own that is taken away at the end;
            the password is asked for, or comes in the variable IMAPPS_PASSWORD
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">It cannot be understood.</exception>
    public static QuickstartOptions Parse(string[] args)
    {
        var options = new QuickstartOptions(null, 0, ConnectionSecurity.Tls, "", null);
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--server" => options with { Server = Value(args, ref i) },
                "--port" => options with { Port = int.TryParse(Value(args, ref i), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536 ? port : throw new ArgumentException("--port wants a number from 1 to 65535.") },
                "--security" => options with { Security = Enum.TryParse<ConnectionSecurity>(Value(args, ref i), ignoreCase: true, out var security) ? security : throw new ArgumentException("--security wants Tls, StartTls or None.") },
                "--user" => options with { User = Value(args, ref i) },
                "--thumbprint" => options with { Thumbprint = Value(args, ref i) },
                _ => throw new ArgumentException($"'{args[i]}' is not understood."),
            };
        }
        return options.Server is null || options.User.Length > 0 ? options : throw new ArgumentException("--server wants a --user too.");
    }

    static string Value(string[] args, ref int i) => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} wants a value.");
}
