using System.Text;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>
/// A first search and listing that no server sees, once in a process and on a thread of its own while the first session is being
/// opened. Their code is compiled then, while waiting for the server, and not while the user waits for messages.
/// </summary>
static class WarmUp
{
    // What is read each time that the connection waits.
    static readonly string[] Answers =
    [
        "* PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE ID ESEARCH UIDPLUS] ready\n",
        """
        * ENABLED IMAP4rev2
        A1 OK done
        * ID ("name" "none")
        A2 OK done
        * 2 EXISTS
        * FLAGS (\Seen \Flagged)
        * LIST () "/" INBOX
        * OK [PERMANENTFLAGS (\Seen \*)] done
        * OK [UIDVALIDITY 7] done
        * OK [UIDNEXT 3] done
        A3 OK [READ-ONLY] done

        """,
        """
        * 1 FETCH (UID 1 FLAGS (\Seen) INTERNALDATE "17-Jul-2024 02:44:25 +0200" RFC822.SIZE 2000 ENVELOPE ("Wed, 17 Jul 2024 02:23:25 +0200" "News" (("Ann" NIL "ann" "example.org")) NIL NIL NIL NIL NIL NIL "<1@example.org>") BODYSTRUCTURE ("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 100 3 NIL NIL NIL NIL))
        * 2 FETCH (UID 2 FLAGS () INTERNALDATE "17-Jul-2024 02:44:25 +0200" RFC822.SIZE 100 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit" 100 3 NIL NIL NIL NIL))
        A4 OK done

        """,
        "A5 OK done\n",
        """
        * ESEARCH (TAG "A6") UID ALL 1:2
        A6 OK done

        """,
    ];

    static int Begun;

    /// <summary>Begins unless it was begun before; does not wait.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref Begun, 1) == 0)
            new Thread(Try) { IsBackground = true, Name = "ImapPS warm-up" }.Start();
    }

    static void Try()
    {
        try
        {
            Run();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nothing depends on it, and an exception here would end the process.
        }
    }

    /// <summary>Does it; gives how many messages were listed.</summary>
    internal static int Run()
    {
        Read(Answers[0] + Answers[2]);
        var options = new SessionOptions { Connection = new ConnectionOptions { Host = "none", Security = ConnectionSecurity.None } };
        var connection = new ImapConnection(options.Connection, new AnsweringTransport(), null, null);
        connection.ReadGreeting();
        using var session = ImapSession.Begin(options, connection);
        int listed = session.Fetch("INBOX", 7, new UidSet(1, 2), new FetchRequest(FetchItemKinds.Listing | FetchItemKinds.BodyStructure)).Count(message => message.Uid > 0);
        return session.Search("INBOX", SearchKey.Word("UNSEEN")).Uids.Count == listed ? listed : 0;
    }

    // Alone and first: it takes longest, and a connection made meanwhile does not need it.
    static void Read(string lines)
    {
        using var protocol = new ImapProtocol();
        protocol.Received(Write(lines, protocol.GetReceiveBuffer().Span));
        while (protocol.NextButMessages().Kind != ProtocolEventKind.NeedData)
        {
        }
    }

    static int Write(string lines, Span<byte> into) => Encoding.ASCII.GetBytes(lines.ReplaceLineEndings("\r\n"), into);

    sealed class AnsweringTransport() : Transport(new AnsweringStream())
    {
        public override TimeSpan Timeout { get; set; }
        public override int SafeWrite => int.MaxValue;
        public override bool CanWrite => true;

        public override bool WaitForEither() => true;

        public override void Close()
        {
        }
    }

    sealed class AnsweringStream : MemoryStream
    {
        int _next;

        public override int Read(Span<byte> buffer) => _next < Answers.Length ? WarmUp.Write(Answers[_next++], buffer) : 0;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }
    }
}
