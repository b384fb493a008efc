using System.Text;

namespace ImapPS.Sandbox.Tests;

public sealed class SortTests
{
    static SandboxServer Server(params string[] headers)
    {
        var server = SandboxServer.Start();
        foreach (string header in headers)
            server.Mail["INBOX"].Append(Encoding.UTF8.GetBytes(header.Replace("|", "\r\n") + "\r\n\r\nx\r\n"), null, new DateTimeOffset(2024, 1, 20 - server.Mail["INBOX"].Count, 0, 0, 0, TimeSpan.Zero));
        return server;
    }

    [Theory]
    [InlineData("(SUBJECT)", "3 1 4 2")]
    [InlineData("(REVERSE SUBJECT DATE)", "2 1 4 3")]
    [InlineData("(ARRIVAL)", "4 3 2 1")]
    [InlineData("(DATE)", "2 1 3 4")]
    [InlineData("(FROM)", "4 1 2 3")]
    [InlineData("(SIZE)", "4 3 2 1")]
    [InlineData("(CC)", "1 2 3 4")]
    public void SORT_keys(string criteria, string expected)
    {
        using var server = Server(
            "Subject: Re: beta|From: bob@x|Date: Mon, 1 Jan 2024 23:30:00 +0000|X: longer than all others",
            "Subject: Gamma|From: <Cid@x>|Date: Mon, 1 Jan 2024 23:30:00 +0100",
            "Subject: [list] ALPHA (fwd)|From: dee@x|Date: Fri, 5 Jan 2024",
            "Subject: beta|From: \"Zed\" <ann@x>|To: somebody@x");
        using var client = RawClient.Select(server);
        Assert.Equal(["* SORT " + expected], client.Ok($"SORT {criteria} UTF-8 ALL"));
        Assert.Equal(["* SORT " + expected], client.Ok($"UID SORT {criteria} US-ASCII ALL"));
    }

    [Fact]
    public void SORT_extended_and_malformed()
    {
        using var server = Server("Subject: b", "Subject: c", "Subject: a", "Subject: d");
        using var client = RawClient.Select(server);
        Assert.Equal(["* ESEARCH (TAG \"t3\") UID MIN 3 MAX 4 ALL 3,1:2,4 COUNT 4"], client.Ok("UID SORT RETURN (ALL MIN MAX COUNT) (SUBJECT) UTF-8 ALL"));
        Assert.Equal(["* ESEARCH (TAG \"t4\") PARTIAL (-1:-2 2,4)"], client.Ok("SORT RETURN (PARTIAL -1:-2) (SUBJECT) UTF-8 ALL"));
        client.Bad("SORT () UTF-8 ALL");
        client.Bad("SORT (COLOUR) UTF-8 ALL");
        client.Bad("SORT (REVERSE) UTF-8 ALL");
        client.Bad("SORT (DATE) UTF-8");
        Assert.Contains("[BADCHARSET", client.No("SORT (DATE) latin1 ALL"));
        using var off = SandboxServer.Start(new SandboxOptions { DisableCapability = ["SORT", "THREAD=REFERENCES"] });
        using var other = RawClient.Select(off);
        other.Bad("SORT (DATE) UTF-8 ALL");
        other.Bad("THREAD REFERENCES UTF-8 ALL");
        Assert.Equal(["* THREAD"], other.Ok("THREAD ORDEREDSUBJECT UTF-8 ALL"));
    }

    [Fact]
    public void THREAD_by_references()
    {
        using var server = Server(
            "Message-ID: <1@x>|Subject: one|Date: Mon, 1 Jan 2024 00:00:00 +0000",
            "Message-ID: <2@x>|References: <1@x>|Subject: Re: one|Date: Tue, 2 Jan 2024 00:00:00 +0000",
            "Message-ID: <3@x>|In-Reply-To: <2@x>|Subject: Re: one|Date: Wed, 3 Jan 2024 00:00:00 +0000",
            "Message-ID: <4@x>|References: <1@x> <2@x>|Subject: other|Date: Tue, 2 Jan 2024 12:00:00 +0000",
            "Message-ID: <5@x>|References: <gone@x>|Subject: lost|Date: Thu, 4 Jan 2024 00:00:00 +0000",
            "Message-ID: <6@x>|References: <gone@x>|Subject: found|Date: Fri, 5 Jan 2024 00:00:00 +0000",
            "Subject: RE: [x] solo|Date: Sat, 6 Jan 2024 00:00:00 +0000",
            "Subject: solo|Date: Sun, 7 Jan 2024 00:00:00 +0000");
        using var client = RawClient.Select(server);
        Assert.Equal(["* THREAD (1 2 (4)(3))((5)(6))(8 7)"], client.Ok("THREAD REFERENCES UTF-8 ALL"));
        Assert.Equal(["* THREAD (1 2 3)(4)(5)(6)(7 8)"], client.Ok("UID THREAD ORDEREDSUBJECT UTF-8 ALL").Select(Flatten));
        client.Bad("THREAD REFS UTF-8 ALL");
    }

    // ORDEREDSUBJECT makes all later ones children of the first.
    static string Flatten(string line) => line.Replace("(1 (2)(3))", "(1 2 3)");

    [Fact]
    public void THREAD_survives_circles_and_endless_chains()
    {
        var headers = new List<string> { "Message-ID: <a@x>|References: <b@x>", "Message-ID: <b@x>|References: <a@x>", "Message-ID: <b@x>|References: <b@x>" };
        for (int i = 0; i < 12; i++)
            headers.Add($"Message-ID: <c{i}@x>|References: {string.Concat(Enumerable.Range(0, 400).Select(j => $"<c{i * 400 + j}@x>|\t"))}");
        using var server = SandboxServer.Start();
        foreach (string header in headers)
            server.Mail["INBOX"].Append(Encoding.UTF8.GetBytes(header.Replace("|", "\r\n").TrimEnd() + "\r\n\r\nx\r\n"));
        using var client = RawClient.Select(server);
        string line = client.Ok("THREAD REFERENCES UTF-8 ALL")[0];
        var numbers = line.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(int.Parse).Order();
        Assert.Equal(Enumerable.Range(1, headers.Count), numbers);
    }
}
