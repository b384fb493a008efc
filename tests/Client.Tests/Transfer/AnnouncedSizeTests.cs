using System.Text;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Servers;
using Xunit;
using Xunit.Abstractions;

namespace ImapPS.Client.Tests.Transfer;

/// <summary>
/// What the real servers send is never less than they announce, for whole messages and for parts, however odd a message is: fewer
/// bytes can be taken for a truncation.
/// </summary>
public sealed class AnnouncedSizeTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. MailServerKind.All.Select(kind => kind.Name)];

    static readonly string Base64 = string.Concat(Enumerable.Repeat(new string('A', 76) + "\r\n", 40));

    // Line ends of every kind, none at the end, nothing behind the header, long lines, 8-bit, parts within parts, a boundary that never ends.
    static readonly string[] Odd =
    [
        "Subject: plain\r\n\r\ntext\r\n",
        "Subject: no line end\r\n\r\ntext",
        "Subject: no body\r\n\r\n",
        "Subject: no blank line\r\n",
        "Subject: line feeds\r\n\r\none\ntwo\nthree\r\nfour\n",
        "Subject: carriage returns\r\n\r\none\rtwo\r\rthree\r\r\nfour\r",
        "Subject: blank lines\r\n\r\n\r\n\r\n\r\n\r\n",
        "Subject: 8-bit \u00E4\r\n\r\n\u00FF\u00FE\r\n" + new string('x', 20_000) + "\r\n",
        "Subject: dots\r\n\r\n.\r\n..\r\nFrom here\r\n>From there\r\n",
        "MIME-Version: 1.0\r\nSubject: parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64 + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner text\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=empty.txt\r\n\r\n--b--\r\nepilogue\r\n",
        "MIME-Version: 1.0\r\nSubject: parts with line feeds\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\n\ntext\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + Base64.Replace("\r\n", "\n") + "--b--\n",
        "MIME-Version: 1.0\r\nSubject: never closed\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n0123456789",
    ];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void No_server_sends_fewer_bytes_than_it_announces(string name)
    {
        var kind = MailServerKind.Named(name);
        Skip.IfNot(kind.IsAvailable(out string why), why);
        using var server = kind.Start();
        // As the server's own files, and by APPEND.
        server.Deliver(server.UserName, "INBOX", Odd.Where(m => name != "Cyrus" || !HasBareLineEnds(m)).Select(m => new Delivery(Encoding.Latin1.GetBytes(m))));
        using var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        foreach (string message in Odd)
        {
            byte[] bytes = Encoding.Latin1.GetBytes(message);
            var result = session.Append("INBOX", [new MessageUpload("odd", new Protocol.Wire.MemoryLiteralSource(bytes), [], null)]).Single();
            output.WriteLine($"APPEND {message.Split('\r')[0]}: {result.Error?.Message ?? "stored"}");
        }
        var shorter = new List<string>();
        var all = session.Search("INBOX", SearchKey.All);
        Assert.True(all.Uids.Count >= Odd.Length);
        var structures = session.Fetch("INBOX", all.UidValidity, all.Uids, new FetchRequest(FetchItemKinds.BodyStructure)).ToDictionary(d => d.Uid, d => d.ReadBodyStructure()!);
        foreach (uint uid in all.Uids)
        {
            var parts = structures[uid].SelfAndDescendants().Where(p => p.Type != "multipart").ToList();
            var request = new FetchRequest(FetchItemKinds.Size, [BodySection.Whole, .. parts.Select(p => new BodySection(p.Section))]);
            var data = session.Fetch("INBOX", all.UidValidity, new UidSet([uid]), request).Single();
            Compare("whole", data.Size, data.Section("BODY[]")!.Value);
            foreach (var part in parts)
            {
                if (data.Section($"BODY[{part.Section}]") is { } section)
                    Compare($"part {part.Section} {part.MediaType}", part.Size, section);
                else
                    shorter.Add($"{uid}: no part {part.Section}");
            }

            void Compare(string what, long size, FetchedSection section)
            {
                string line = $"{uid} {what}: {size} announced, {section.Length} sent{(section.IsNil ? " (NIL)" : "")}";
                if (section.Length != size)
                    output.WriteLine(line);
                if (section.Length < size)
                    shorter.Add(line);
            }
        }
        Assert.Empty(shorter);
    }

    static bool HasBareLineEnds(string message) => message.Replace("\r\n", "").AsSpan().ContainsAny('\r', '\n');
}
