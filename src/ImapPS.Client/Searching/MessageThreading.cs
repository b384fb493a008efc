using ImapPS.Client.Searching.Threading;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Searching;

/// <summary>Asks the server for conversations.</summary>
public static class MessageThreading
{
    /// <summary>True when the server can put messages together in this way.</summary>
    public static bool CanThread(this ImapSession session, ThreadAlgorithm algorithm) => session.Has("THREAD=" + NameOf(algorithm)) && session.MessageLimit == int.MaxValue;

    /// <summary>The conversations of a folder, by UID.</summary>
    /// <param name="session">The session; it can thread in this way.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The UIDVALIDITY expected; 0 for any.</param>
    /// <param name="algorithm">How.</param>
    /// <exception cref="Protocol.ImapCommandException">The folder cannot be opened, or the server cannot do it.</exception>
    public static IReadOnlyList<ThreadNode> Threads(this ImapSession session, string folder, uint uidValidity, ThreadAlgorithm algorithm)
    {
        lock (session.Gate)
        {
            session.Select(folder, forChange: false, uidValidity);
            return session.Connection.Execute(new UidThreadCommand(NameOf(algorithm), SearchKey.All)).Threads;
        }
    }

    static string NameOf(ThreadAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();
}
