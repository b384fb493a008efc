using System.Management.Automation;
using System.Management.Automation.Language;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>Exceptions as error records, and throw statements as exceptions.</summary>
internal static class ScriptErrors
{
    /// <summary>Whether a catch block may see it; stopping and control flow are no errors.</summary>
    internal static bool IsError(Exception e) => e is not (PipelineStoppedException or FlowControlException);

    internal static ErrorRecord RecordOf(Exception e, Node? place = null)
    {
        var record = e switch
        {
            ActionPreferenceStopException stopped => stopped.ErrorRecord.Exception is ParentContainsErrorRecordException ? new ErrorRecord(stopped.ErrorRecord, stopped) : stopped.ErrorRecord,
            CmdletInvocationException invoked => invoked.ErrorRecord,
            IContainsErrorRecord { ErrorRecord: { } own } => own.Exception is ParentContainsErrorRecordException ? new ErrorRecord(own, e) : own,
            _ => new ErrorRecord(e, e.GetType().FullName, ErrorCategory.NotSpecified, null),
        };
        if (place is not null)
            record.SetInvocationInfo(new InvocationInfo(null, ExtentOf(place)));
        return record;
    }

    internal static IScriptExtent ExtentOf(Node node) => new ScriptExtent(node.Source.Text, node.Source.File, node.Start, node.End);

    internal static RuntimeException Thrown(object? value, Node place, Engine engine)
    {
        var plain = PSObject.Unwrap(value);
        if (plain is null && engine.Variables.Find("_")?.Value is ErrorRecord current)
            plain = current;
        RuntimeException exception;
        switch (plain)
        {
            case ErrorRecord known:
                exception = new RuntimeException(known.ToString(), known.Exception, known);
                break;
            case RuntimeException runtime:
                exception = runtime;
                break;
            case Exception other:
                var text = other.Message;
                exception = new RuntimeException(text, other, new ErrorRecord(other, text, ErrorCategory.OperationStopped, null));
                break;
            default:
                var message = plain is null ? "ScriptHalted" : ObjectText.Of(value);
                exception = new RuntimeException(message, ErrorCategory.OperationStopped, value, message);
                break;
        }

        exception.WasThrownFromThrowStatement = true;
        exception.ErrorRecord.SetInvocationInfo(new InvocationInfo(null, ExtentOf(place)));
        return exception;
    }

    internal static RuntimeException Make(string id, ErrorCategory category, object? target, string message, Exception? inner = null) =>
        new(id, category, target, message, inner);
}
