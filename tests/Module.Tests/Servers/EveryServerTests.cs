using System.Text;
using System.Text.RegularExpressions;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Servers;

/// <summary>The work of a mailbox's owner on every server there is, through the cmdlets; each server the same, by whatever way.</summary>
public sealed partial class EveryServerTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly string _path = Directory.CreateTempSubdirectory("imapps-servers-").FullName;

    public static TheoryData<string> Names => [.. ServerAbilities.All.Select(a => a.Name)];

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    ShellResult Run(string script)
    {
        var result = _shell.Run(script);
        Assert.True(result.Errors.Count == 0, $"{script}: {string.Join(" | ", result.Errors)}");
        return result;
    }

    string Text(string script) => string.Join(", ", Run(script).Output.Select(o => o?.ToString()));

    // What -Verbose says of these capabilities is this and nothing else.
    static void Says(ShellResult result, string[] notes, params string[] about) =>
        Assert.Equal(notes, result.Verbose.Where(v => about.Any(a => v.StartsWith($"The server has no {a}:", StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void The_same_work_is_done_on_every_server(string name)
    {
        var abilities = ServerAbilities.All.Single(a => a.Name == name);
        using var server = ServerUnderTest.Start(abilities);
        _shell.Set("c", server.Connection);
        string top = $"{server.Prefix}Work", below = $"{top}{server.Separator}Tüte [1]", archive = $"{server.Prefix}Old";
        foreach (var (key, value) in new (string, string)[] { ("top", top), ("below", below), ("old", archive), ("trash", $"{server.Prefix}Trash"), ("path", _path) })
            _shell.Set(key, value);
        _shell.Set("on", abilities.Enable);
        Assert.Empty(Run("Connect-Imap @c -EnableCapability $on | Out-Null").Warnings);

        Folders(abilities);
        Import();
        Search(abilities);
        FlagAndCopy(abilities);
        Order(abilities);
        Content();
        Changes(abilities);
        MoveAndRemove(abilities);
        if (abilities.TellsOfNewMail)
            Watch(server, top);
        Assert.Equal(abilities.Refusals, abilities.Refusals.Select(r => (r.Command, Refusal(r.Command))));

        Run("Remove-ImapFolder -LiteralFolder $old, $top -Recurse -Confirm:$false");
        Assert.Equal("0", Text("(Get-ImapFolder | Where-Object Folder -like '*Work*' | Measure-Object).Count"));
        Run("Disconnect-Imap");
    }

    // The documentation has the servers' words, and nothing else.
    [Fact]
    public void What_the_documentation_says_a_server_cannot_do_is_asked_for_here()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "quirks.md"));
        var rows = lines.SkipWhile(l => l != "## What servers do not support").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split(" | ")).ToList();
        foreach (var abilities in ServerAbilities.All.Where(a => a.Refusals.Length > 0))
        {
            var words = rows.Where(r => r[0] == $"| {abilities.Name}").SelectMany(r => Quoted().Matches(r[2])).Select(m => m.Groups[1].Value);
            Assert.Equal(abilities.Refusals.Select(r => r.Words).Distinct().Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
        }
        Assert.All(MailServerKind.All, kind => Assert.NotEmpty(ServerAbilities.All.Single(a => a.Name == kind.Name).Refusals));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    // Some are refused only when they come again and again.
    string Refusal(string command)
    {
        string answer = "OK";
        for (int i = 0; i < 100 && answer.StartsWith("OK", StringComparison.Ordinal); i++)
            answer = Text($"$r = Invoke-ImapCommand '{command.Replace("'", "''", StringComparison.Ordinal)}' -Folder $top -Force; \"$(\"$($r.Status)\".ToUpper())|$($r.Code)|$($r.Text)\"");
        string[] parts = answer.Split('|', 3);
        return $"{parts[0]}{(parts[1].Length > 0 ? $" [{parts[1]}]" : "")} {Timing().Replace(parts[2], "").Trim()}";
    }

    // Dovecot ends its answers with how long they took.
    [GeneratedRegex(@" \([0-9.+ ]+ secs\)\.$")]
    private static partial Regex Timing();

    void Folders(ServerAbilities abilities)
    {
        Run("New-ImapFolder $top, $below, $old, $trash -ErrorAction SilentlyContinue | Out-Null");
        Says(Run("Get-ImapFolder -Verbose"), abilities.OnList, "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE");
        Assert.Equal("0 0", Text("$f = Get-ImapFolder -LiteralFolder $below; \"$($f.Total) $($f.Unread)\""));
        Run("Rename-ImapFolder $below -NewName ($top + $f.Separator + 'Other')");
        Assert.Equal("1", Text("(Get-ImapFolder -LiteralFolder ($top + $f.Separator + 'Other') | Measure-Object).Count"));
        Run("Remove-ImapFolder -LiteralFolder ($top + $f.Separator + 'Other') -Confirm:$false");
        Assert.Equal("1", Text("(Get-ImapFolder -LiteralFolder $top -Recurse | Measure-Object).Count"));
        Assert.Equal(_shell.Run("$trash").Output[0], Text("(Get-ImapFolder '\\Trash').Folder"));
    }

    const string Plain = "From: Ann <ann@example.org>\r\nTo: bo@example.org\r\nCc: cy@example.org\r\nSubject: Budget\r\nDate: Fri, 05 Jan 2024 10:00:00 +0000\r\nMessage-ID: <1@example.org>\r\n\r\nthe first line\r\n.\r\nFrom here on\r\n";
    const string Reply = "From: Bo <bo@example.org>\r\nTo: ann@example.org\r\nSubject: Re: Budget\r\nDate: Sat, 06 Jan 2024 10:00:00 +0000\r\nMessage-ID: <2@example.org>\r\nIn-Reply-To: <1@example.org>\r\nReferences: <1@example.org>\r\n\r\nanswer with umlaut =FC\r\n";
    const string Attached = "From: News <news@example.com>\r\nTo: ann@example.org\r\nSubject: Another =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nDate: Sun, 07 Jan 2024 10:00:00 +0000\r\nMessage-ID: <3@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n--b\r\nContent-Type: application/octet-stream; name=\"a.bin\"\r\nContent-Disposition: attachment; filename=\"a.bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAwQFBgc=\r\n--b--\r\n";

    void Import()
    {
        string[] mails = [Plain, Reply, Attached + new string('x', 3000) + "\r\n"];
        for (int i = 0; i < mails.Length; i++)
        {
            string file = Path.Combine(_path, $"{i}.eml");
            File.WriteAllBytes(file, Encoding.ASCII.GetBytes(mails[i]));
            _shell.Set("file", file);
            Run($"Import-ImapMessage $file $top -Flag @() -Received '2024-01-0{i + 5}T10:00:00Z'");
        }
        Assert.Equal("3 3", Text("$f = Get-ImapFolder -LiteralFolder $top; \"$($f.Total) $($f.Unread)\""));
        // The numbering must not change between what follows.
        Assert.Equal("3", Text("(Search-ImapMessage $top).Count"));
    }

    void Search(ServerAbilities abilities)
    {
        (string Condition, string Subjects)[] searches =
        [
            ("-From ann@", "Budget"), ("-To ann@", "Another Grüße, Re: Budget"), ("-Cc cy@", "Budget"), ("-Subject budget", "Budget, Re: Budget"), ("-Body 'first line'", "Budget"),
            ("-Text news@example.com", "Another Grüße"), ("-Since '2024-01-06T00:00:00Z'", "Another Grüße, Re: Budget"), ("-Before '2024-01-06T00:00:00Z'", "Budget"),
            ("-LargerThan 2KB", "Another Grüße"), ("-SmallerThan 2KB", "Budget, Re: Budget"), ("-HasAttachment", "Another Grüße"), ("-OlderThan 1d", "Another Grüße, Budget, Re: Budget"),
            ("-NewerThan 1d", ""), ("-Unread", "Another Grüße, Budget, Re: Budget"), ("-Flagged", ""), ("-Answered", ""), ("-From nobody@nowhere", ""),
            ("-Filter \"From -like '*@example.org' -and -not (Subject -eq 'Budget')\"", "Re: Budget"),
        ];
        foreach (var (condition, subjects) in searches)
            Assert.Equal((condition, subjects), (condition, Text($"Search-ImapMessage $top {condition} | ForEach-Object Subject | Sort-Object")));
        Says(Run("Search-ImapMessage $top -From ann@ -Verbose"), abilities.OnSearch, "ESEARCH");
        Assert.Equal("Another Grüße", Text("Search-ImapMessage $top -Subject GRÜße | ForEach-Object Subject"));
        Run("Search-ImapMessage $top -From ann@ | Set-ImapFlag -Add Seen, Flagged, Answered");
        foreach (string condition in new[] { "-Read", "-Flagged", "-Answered" })
            Assert.Equal((condition, "Budget"), (condition, Text($"Search-ImapMessage $top {condition} | ForEach-Object Subject")));
        Assert.Equal("", Text("Search-ImapMessage $top -Keyword Work | ForEach-Object Subject"));
        if (!abilities.HasKeywords)
            return;
        Run("Search-ImapMessage $top -From ann@ | Set-ImapFlag -Add Work");
        Assert.Equal("Budget", Text("Search-ImapMessage $top -Keyword Work | ForEach-Object Subject"));
    }

    void FlagAndCopy(ServerAbilities abilities)
    {
        Run("Search-ImapMessage $top -From ann@ | Set-ImapFlag -Remove Flagged");
        Assert.Equal("False True", Text("$m = Search-ImapMessage $top -From ann@; \"$($m.Flagged) $($m.Answered)\""));
        Run("Search-ImapMessage $top -From ann@ | Copy-ImapMessage -Destination $old");
        Assert.Equal("Budget True", Text("$m = Search-ImapMessage $old; \"$($m.Subject) $($m.Read)\""));
        if (abilities.HasKeywords)
            return;
        var refused = _shell.Run("Search-ImapMessage $top -From ann@ | Set-ImapFlag -Add Work");
        Assert.NotEmpty(refused.Errors);
    }

    void Order(ServerAbilities abilities)
    {
        var sorted = Run("Search-ImapMessage $top -SortBy Size -Verbose | ForEach-Object Subject");
        Assert.Equal(["Budget", "Re: Budget", "Another Grüße"], sorted.Output);
        Says(sorted, abilities.OnSort, "SORT");
        var thread = Run("Get-ImapThread $top -Verbose | ForEach-Object { \"$($_.Depth) $($_.Subject)\" }");
        Assert.Equal(["0 Budget", "1 Re: Budget", "0 Another Grüße"], thread.Output);
        Assert.Contains(thread.Verbose, v => v.Contains(abilities.OnThread, StringComparison.Ordinal));
    }

    void Content()
    {
        Run("New-Item -ItemType Directory -Path $path -Name out | Out-Null; Search-ImapMessage $top | Export-ImapMessage -Path \"$path/out\" -NameTemplate '{Uid}'");
        var exported = Directory.GetFiles(Path.Combine(_path, "out"), "*.eml").Select(File.ReadAllText).Order(StringComparer.Ordinal);
        Assert.Equal(Directory.GetFiles(_path, "*.eml").Select(File.ReadAllText).Order(StringComparer.Ordinal), exported);
        Run("Search-ImapMessage $top -HasAttachment | Save-ImapAttachment -Path $path");
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], File.ReadAllBytes(Path.Combine(_path, "a.bin")));
        Assert.Contains("the first line", Text("Search-ImapMessage $top -From ann@ | Get-ImapMessageContent -As Text"));
    }

    void Changes(ServerAbilities abilities)
    {
        if (!abilities.HasModSeqs)
        {
            Assert.Equal("CapabilityMissing,ImapPS.Cmdlets.Folder.GetImapFolderChangeCommand", _shell.Run("Get-ImapFolderChange $top").Errors.Single().FullyQualifiedErrorId);
            return;
        }
        Run("Import-ImapMessage $file $top -Flag @()");
        _shell.Set("was", Run("Get-ImapFolderChange $top").Output.Single());
        Assert.Equal(" / ", Text("$c = $was | Get-ImapFolderChange; \"$($c.Changed.Subject) / $($c.RemovedUid)\""));
        string uid = Text("$gone = Search-ImapMessage $top -From news@ | Sort-Object Uid | Select-Object -Last 1; $gone.Uid");
        Run("$gone | Remove-ImapMessage -Permanent -Force; Search-ImapMessage $top -From bo@ | Set-ImapFlag -Add Flagged");
        Assert.Equal($"Re: Budget True / {uid}", Text("$c = $was | Get-ImapFolderChange; \"$($c.Changed.Subject) $($c.Changed.Flagged) / $($c.RemovedUid)\""));
        Assert.Equal(" / ", Text("$c = $c | Get-ImapFolderChange; \"$($c.Changed.Subject) / $($c.RemovedUid)\""));
        Assert.StartsWith("UidValidity", _shell.Run("$was | Get-ImapFolderChange -UidValidity 1").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    void MoveAndRemove(ServerAbilities abilities)
    {
        Says(Run("Search-ImapMessage $top -From news@ | Move-ImapMessage -Destination $old -Verbose"), [.. abilities.OnMove, .. abilities.OnExpunge.Select(_ => "The server has no UIDPLUS: EXPUNGE is sent, and no other message is marked \\Deleted.")], "MOVE", "UIDPLUS");
        Assert.Equal("Another Grüße, Budget", Text("Search-ImapMessage $old | ForEach-Object Subject | Sort-Object"));
        ByUid();
        Run("Search-ImapMessage $old -From news@ | Remove-ImapMessage");
        // A UID that is not there is no other message.
        _shell.Run("Set-ImapFlag $old 999999 -Add Draft; Remove-ImapMessage $old 999998 -Permanent -Force");
        Assert.Equal("Budget False", Text("$m = Search-ImapMessage $old; \"$($m.Subject) $($m.Draft)\""));
        Assert.Equal("Another Grüße", Text("Search-ImapMessage '\\Trash' | ForEach-Object Subject"));
        Run("Search-ImapMessage $top -From ann@ | Set-ImapFlag -Add Deleted");
        Says(Run("Search-ImapMessage $top -From bo@ | Remove-ImapMessage -Permanent -Force -Verbose"), abilities.OnExpunge, "UIDPLUS");
        Assert.Equal("Budget True", Text("$m = Search-ImapMessage $top; \"$($m.Subject) $($m.Deleted)\""));
    }

    // Numbers that are no UIDs here: the messages have gone from under them.
    void ByUid()
    {
        string uid = Text("(Search-ImapMessage $old -From news@).Uid");
        Assert.Equal("Another Grüße", Text($"Search-ImapMessage $old -Uid {uid} | ForEach-Object Subject"));
        Assert.Equal("", Text($"Search-ImapMessage $old -Uid {int.Parse(uid, System.Globalization.CultureInfo.InvariantCulture) + 1000} | ForEach-Object Subject"));
    }

    void Watch(ServerUnderTest server, string folder)
    {
        using var seen = new ManualResetEventSlim();
        // Again and again, for nobody knows when the watch stands.
        var another = new Thread(() =>
        {
            for (int i = 0; i < 40 && !seen.Wait(TimeSpan.FromMilliseconds(700)); i++)
                server.Deliver(folder, "Fresh");
        });
        another.Start();
        try
        {
            Assert.Equal("Fresh", Text("Watch-ImapFolder $top -Event New -First 1 -TimeoutSec 60 | ForEach-Object { $_.Message.Subject }"));
        }
        finally
        {
            seen.Set();
            another.Join();
        }
    }
}
