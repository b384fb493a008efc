using System.Management.Automation;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Searching;

/// <summary>-First, -Skip and -SortBy mean all folders and sessions together, with SORT on the server and without.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MergedSearchTests : IDisposable
{
    static readonly string[] Folders = ["INBOX", "Sent", "Archive"];
    static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ModuleShell _shell = new();
    readonly List<SandboxServer> _servers = [];
    readonly List<Mail> _all = [];

    sealed record Mail(string Session, string Folder, uint Uid, DateTimeOffset Received, string Subject, int Size);

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap -All");
        _shell.Dispose();
        _servers.ForEach(s => s.Dispose());
    }

    // Messages with dates in no order, so that a folder's UIDs say nothing about them.
    void Connect(string session, int seed, params string[] without)
    {
        var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without });
        _servers.Add(server);
        var random = new Random(seed);
        foreach (string folder in Folders)
        {
            for (uint uid = 1; uid <= 12; uid++)
            {
                var received = Start.AddMinutes(random.Next(1, 1_000_000));
                string subject = $"s{random.Next(100_000):00000}";
                byte[] mail = System.Text.Encoding.ASCII.GetBytes($"From: a@example.org\r\nSubject: {subject}\r\n\r\n{new string('x', random.Next(1, 5000))}\r\n");
                server.Mail[folder].Append(mail, new FlagSet([]), received);
                _all.Add(new Mail(session, folder, uid, received, subject, mail.Length));
            }
        }
        _shell.Set("connection", ModuleShell.ConnectionTo(server));
        _shell.Run($"$null = Connect-Imap @connection -Name {session}");
    }

    string[] Found(string script) =>
        [.. _shell.Run($"{script} | ForEach-Object {{ \"$($_.Session.Name) $($_.Folder) $($_.Uid)\" }}").Output.Select(o => o!.ToString()!)];

    static string[] Expected(IEnumerable<Mail> mail) => [.. mail.Select(m => $"{m.Session} {m.Folder} {m.Uid}")];

    [Theory]
    [InlineData()]
    [InlineData("SORT")]
    [InlineData("SORT", "ESEARCH", "MULTISEARCH")]
    public void The_order_is_that_of_all_folders_and_sessions(params string[] without)
    {
        Connect("one", 1, without);
        Connect("two", 2, without);
        string both = "Get-ImapSession one, two | Search-ImapMessage -Folder INBOX, Sent, Archive";
        var newest = _all.OrderByDescending(m => m.Received).ToList();
        Assert.Equal(Expected(newest.Take(7)), Found($"{both} -First 7"));
        Assert.Equal(Expected(newest.Skip(5).Take(9)), Found($"{both} -Skip 5 -First 9"));
        Assert.Equal(Expected(newest.Skip(60)), Found($"{both} -Skip 60"));
        Assert.Equal(Expected(_all.OrderBy(m => m.Size)), Found($"{both} -SortBy Size"));
        Assert.Equal(Expected(_all.OrderByDescending(m => m.Subject, StringComparer.Ordinal).Take(4)), Found($"{both} -SortBy Subject -Descending -First 4"));
        Assert.Equal(Expected(newest.Where(m => m.Size > 2500).Take(3)), Found($"{both} -First 3 -Filter {{ Size -gt 2500 }}"));
        Assert.Equal(Expected(newest.Where(m => m.Session == "one" && m.Folder != "Archive").Take(5)), Found("'INBOX', 'Sent' | Search-ImapMessage -Session one -First 5"));
    }

    [Fact]
    public void Messages_in_the_pipeline_are_one_set()
    {
        Connect("one", 3);
        var some = _all.Where(m => m.Uid <= 4).OrderByDescending(m => m.Received).Take(3);
        Assert.Equal(Expected(some), Found("Search-ImapMessage -Session one -Folder INBOX, Sent, Archive -Filter { Uid -le 4 } | Search-ImapMessage -First 3"));
    }

    [Fact]
    public void A_folder_that_cannot_be_searched_costs_that_folder()
    {
        Connect("one", 4);
        _servers[0].Faults.On("EXAMINE").Skip(1).Times(1).Answer("NO not now");
        var result = _shell.Try("Search-ImapMessage -Session one -Folder INBOX, Sent, Archive -First 5");
        Assert.Equal("Sent", Assert.Single(result.Errors).TargetObject);
        Assert.Equal(Expected(_all.Where(m => m.Folder != "Sent").OrderByDescending(m => m.Received).Take(5)),
            result.Output.Select(o => $"one {PSObject.AsPSObject(o!).Properties["Folder"].Value} {PSObject.AsPSObject(o!).Properties["Uid"].Value}"));
    }
}
