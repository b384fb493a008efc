using ImapPS.Protocol.Wire;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>IDLE (RFC 9051 section 6.3.13): changes go out as they happen, until DONE.</summary>
static class IdleHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.Out.Text("+ idling").Line().Flush();
        using (new IdlePusher(session))
        {
            if (!session.ReadLine(out var line))
                throw new ConnectionDroppedException();
            if (!Ascii.EqualsIgnoreCase(line, "DONE"))
                throw CommandFailure.Bad("Only DONE ends IDLE");
        }
        return null;
    }

    /// <summary>
    /// The one writer beside the connection's reader. It waits for changes on the mailbox's lock and sends them; while it
    /// lives, nobody else writes.
    /// </summary>
    sealed class IdlePusher : IDisposable
    {
        readonly SandboxSession _session;
        readonly Thread _thread;
        bool _done;

        public IdlePusher(SandboxSession session)
        {
            _session = session;
            session.Connection.ReadsOnly = true;
            _thread = new Thread(Push) { IsBackground = true, Name = "IMAP sandbox IDLE" };
            _thread.Start();
        }

        public void Dispose()
        {
            lock (_session.Mail.Lock)
            {
                _done = true;
                Monitor.PulseAll(_session.Mail.Lock);
            }
            _thread.Join();
            _session.Connection.ReadsOnly = false;
        }

        void Push()
        {
            try
            {
                while (WaitForChanges())
                {
                    _session.SendChanges(mayExpunge: true);
                    _session.Out.Flush();
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The reader finds out by itself that the connection is gone.
            }
        }

        bool WaitForChanges()
        {
            lock (_session.Mail.Lock)
            {
                while (!_done && _session.View is not { HasChanges: true })
                    Monitor.Wait(_session.Mail.Lock);
                return !_done;
            }
        }
    }
}
