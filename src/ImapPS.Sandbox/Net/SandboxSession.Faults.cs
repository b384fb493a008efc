namespace ImapPS.Sandbox.Net;

/// <content>Troubles on purpose.</content>
sealed partial class SandboxSession
{
    // Does what comes before the command; "done" when that was all.
    SandboxFault? Fault(out bool done)
    {
        done = false;
        if (Server.Faults.Take(CommandName) is not { } fault)
            return null;
        if (fault.DelayTime > TimeSpan.Zero)
        {
            Out.Flush();
            Thread.Sleep(fault.DelayTime);
        }
        foreach (string line in fault.UntaggedLines)
            Out.Text(line).Line();
        if (fault.ByeText is { } bye)
        {
            Out.Text("* BYE ").Utf8(bye).Line().Flush();
            throw new ConnectionDroppedException();
        }
        done = true;
        if (fault.IsSilent)
            return fault;
        if (fault.AnswerText is { } answer)
        {
            Out.Text(Tag).Byte(' ').Utf8(answer).Line();
            return fault;
        }
        done = false;
        if (fault.BreakAfter is { } octets)
        {
            Out.Flush();
            Out.BreakAfter = octets;
            if (octets == 0)
                throw new ConnectionDroppedException();
        }
        return fault;
    }

    // A connection that was to break within the answer breaks at its end at the latest.
    void EndFault()
    {
        if (Out.BreakAfter is null)
            return;
        Out.Flush();
        throw new ConnectionDroppedException();
    }
}
