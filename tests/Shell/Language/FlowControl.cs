namespace ImapPS.Shell.Language;

/// <summary>Leaves a loop, a script or the session; no error, and no catch block sees it.</summary>
internal abstract class FlowControlException : Exception;

internal sealed class BreakException : FlowControlException;

internal sealed class ContinueException : FlowControlException;

internal sealed class ReturnException : FlowControlException;

internal sealed class ExitException(int code) : FlowControlException
{
    internal int Code => code;
}
