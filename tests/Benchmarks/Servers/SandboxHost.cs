using System.Globalization;
using System.Text.Json;
using ImapPS.Changes.Running;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Benchmarks.Servers;

/// <summary>Where a started server answers.</summary>
sealed record Endpoint(int PlainPort, int TlsPort, string UserName, string Password);

/// <summary>The sandbox server in a process of its own: prints where it answers and lives until its standard input ends.</summary>
static class SandboxHost
{
    public static void Run(string[] args)
    {
        var kind = Enum.Parse<MailKind>(args[0]);
        int count = int.Parse(args[1], CultureInfo.InvariantCulture);
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false, CommandLogLimit = 100 });
        if (kind == MailKind.Folders)
        {
            for (int i = 0; i < count; i++)
                Fill(server.Mail.CreateFolder($"Tree/{i:000}"), MailKind.Small, 3);
        }
        else if (kind != MailKind.None)
        {
            Fill(server.Mail.CreateFolder(kind.ToString()), kind, count);
        }
        Console.WriteLine(JsonSerializer.Serialize(new Endpoint(server.PlainPort, server.TlsPort, server.UserName, server.Password)));
        while (Console.ReadLine() is not null)
        {
        }
    }

    static void Fill(SandboxFolder folder, MailKind kind, int count)
    {
        var contents = Enumerable.Range(0, Math.Min(count, MailMaker.Variety(kind))).Select(i => new MessageContent(MailMaker.Make(kind, i))).ToArray();
        for (int i = 0; i < count; i++)
            folder.Append(contents[i % contents.Length], new FlagSet(MailMaker.Flags(i)), MailMaker.Received.AddMinutes(i));
    }
}
