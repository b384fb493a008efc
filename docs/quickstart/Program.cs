using System.Diagnostics;
using System.Text;
using ImapPS.Client.Connecting;
using ImapPS.Protocol;
using ImapPS.Quickstart;
using ImapPS.Sandbox;

Console.OutputEncoding = Encoding.UTF8;
try
{
    var options = QuickstartOptions.Parse(args);
    return options.Server is null ? OnSandbox() : OnServer(options);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"{e.Message}\n\n{QuickstartOptions.Usage}");
    return 2;
}
catch (Exception e) when (e is ImapException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message.Replace("-CertificateThumbprint", "--thumbprint").Replace("-Security ", "--security "));
    return 1;
}

static int OnSandbox()
{
    using var server = SandboxServer.Start(new SandboxOptions { Sample = true });
    var account = new MailAccount(server.Host, server.TlsPort, ConnectionSecurity.Tls, server.UserName, server.Password, server.CertificateThumbprint);
    Console.WriteLine($"A mail server in memory listens on {server.Host} port {server.TlsPort}, with a lived-in mailbox.");
    return Clean(account, "INBOX", "Archive", "Trash", new Dictionary<string, string>());
}

static int OnServer(QuickstartOptions options)
{
    string password = Environment.GetEnvironmentVariable("IMAPPS_PASSWORD") ?? AskPassword(options.User);
    int port = options.Port != 0 ? options.Port : options.Security == ConnectionSecurity.Tls ? 993 : 143;
    var account = new MailAccount(options.Server!, port, options.Security, options.User, password, options.Thumbprint);
    // Ctrl+C ends the script, and the tree is taken away all the same.
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    using var session = account.Open();
    Console.WriteLine($"Making a folder with sample mail for {account} ...");
    using var tree = PracticeTree.Make(session, DateTimeOffset.Now, stop.Token);
    Console.WriteLine($"Made the folder '{tree.Top}' for {account}, with sample mail. Nothing else is touched, and it is taken away at the end.");
    char separator = tree.Inbox[tree.Top.Length];
    return Clean(account, tree.Inbox, tree.Archive, tree.Trash, new Dictionary<string, string>
    {
        ["Folder"] = tree.Top + separator + "*",
        ["Inbox"] = tree.Inbox,
        ["Archive"] = tree.Archive,
        ["Trash"] = tree.Trash,
    });
}

static int Clean(MailAccount account, string inbox, string archive, string trash, Dictionary<string, string> folders)
{
    string root = FindRoot();
    var clock = Stopwatch.StartNew();
    Expectation expectation;
    using (var session = account.Open())
    {
        expectation = new Expectation(session, inbox, archive, trash, DateTimeOffset.Now);
        session.LogOut();
    }
    int exit = ScriptRunner.Run(Path.Combine(root, "docs", "quickstart", "cleanup.ps1"), Path.Combine(root, "out", "ImapPS"), account, folders);
    if (exit != 0)
    {
        Console.Error.WriteLine($"cleanup.ps1 ended with exit code {exit}.");
        return exit;
    }
    using var after = account.Open();
    var problems = expectation.Problems(after).ToList();
    after.LogOut();
    foreach (string problem in problems)
        Console.Error.WriteLine(problem);
    Console.WriteLine(problems.Count == 0 ? $"\nThe mailbox is as the script meant it ({clock.Elapsed.TotalSeconds:0.0} s)." : "\nThe mailbox is NOT as the script meant it.");
    return problems.Count == 0 ? 0 : 1;
}

static string AskPassword(string user)
{
    if (Console.IsInputRedirected)
        return Console.ReadLine() ?? "";
    Console.Write($"Password of {user}: ");
    var password = new StringBuilder();
    while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
    {
        if (key.Key == ConsoleKey.Backspace && password.Length > 0)
            password.Length--;
        else if (key.KeyChar != '\0')
            password.Append(key.KeyChar);
    }
    Console.WriteLine();
    return password.ToString();
}

static string FindRoot()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "ImapPS.sln")))
            return folder.FullName;
    }
    throw new InvalidOperationException("The quickstart must be run from a checkout of ImapPS.");
}
