using System.Text;

namespace ImapPS.Sandbox.Tests;

/// <summary>ESEARCH of several folders (MULTISEARCH, RFC 7377) and stored filters (FILTERS, RFC 5466).</summary>
public sealed class MultiSearchTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start();

    public MultiSearchTests()
    {
        _server.Mail.CreateFolder("Work");
        _server.Mail.CreateFolder("Work/Old");
        _server.Mail.CreateFolder("Work/Old/Older");
        foreach (string folder in (string[])["INBOX", "Work", "Work/Old", "Work/Old/Older"])
        {
            foreach (string subject in (string[])["hit", folder, "hit"])
                _server.Mail[folder].Append(Encoding.ASCII.GetBytes($"Subject: {subject}\r\n\r\nx\r\n"));
        }
    }

    public void Dispose() => _server.Dispose();

    static string[] Folders(RawClient client, string command) =>
        [.. client.Ok(command).Where(l => l.StartsWith("* ESEARCH", StringComparison.Ordinal)).Select(l => l.Split(" MAILBOX ")[1].Split(" UIDVALIDITY ")[0])];

    [Fact]
    public void Each_folder_with_a_match_is_answered_for()
    {
        using var client = RawClient.LogIn(_server);
        uint validity = _server.Mail["Work"].UidValidity;
        string line = Assert.Single(client.Ok("ESEARCH IN (mailboxes (Work Drafts)) RETURN (ALL COUNT) SUBJECT hit"));
        Assert.Matches($"^\\* ESEARCH \\(TAG \"[^\"]+\" MAILBOX \"?Work\"? UIDVALIDITY {validity}\\) UID ALL 1,3 COUNT 2$", line);
        Assert.Equal(["Work", "Work/Old", "Work/Old/Older"], Folders(client, "ESEARCH IN (subtree Work) RETURN (ALL) ALL").Select(f => f.Trim('"')));
        Assert.Equal(["Work", "Work/Old"], Folders(client, "ESEARCH IN (subtree-one Work) RETURN (ALL) ALL").Select(f => f.Trim('"')));
        Assert.Equal(["INBOX", "Work/Old"], Folders(client, "ESEARCH IN (inboxes mailboxes Work/Old) ALL").Select(f => f.Trim('"')));
        Assert.Equal(4, Folders(client, "ESEARCH IN (personal) ALL").Length);
        Assert.Empty(client.Ok("ESEARCH IN (mailboxes Work) RETURN (COUNT) SUBJECT nothing-like-it"));
        Assert.Contains("No folder is selected", client.Bad("ESEARCH ALL"));
        client.Ok("SELECT Work/Old");
        Assert.Equal(["Work/Old"], Folders(client, "ESEARCH ALL").Select(f => f.Trim('"')));
        // The folder that is selected is still the one it was.
        Assert.Equal(["* SEARCH 2"], client.Ok("UID SEARCH SUBJECT Work/Old"));
        Assert.Contains("is no source", client.Bad("ESEARCH IN (everything) ALL"));
    }

    [Fact]
    public void A_stored_filter_is_a_search_program()
    {
        using var client = RawClient.Select(_server, "Work");
        client.Ok("SETMETADATA \"\" (/private/filters/values/mine \"OR SUBJECT Work UID 3\" /private/filters/values/round \"FILTER round\")");
        Assert.Equal(["* SEARCH 2 3"], client.Ok("UID SEARCH FILTER mine"));
        Assert.Equal(["* SEARCH 1"], client.Ok("UID SEARCH NOT FILTER mine"));
        Assert.Contains("[UNDEFINED-FILTER other]", client.No("UID SEARCH FILTER other"));
        Assert.Contains("deep", client.Bad("UID SEARCH FILTER round"));
    }
}
