namespace System.Management.Automation;

/// <summary>An error of the shell or of a script, with its error record.</summary>
public class RuntimeException : SystemException, IContainsErrorRecord
{
    private string errorId = "RuntimeException";
    private ErrorCategory category = ErrorCategory.NotSpecified;
    private object? target;
    private ErrorRecord? record;

    public RuntimeException() { }

    public RuntimeException(string message) : base(message) { }

    public RuntimeException(string message, Exception? innerException) : base(message, innerException) { }

    public RuntimeException(string message, Exception? innerException, ErrorRecord? errorRecord)
        : base(message, innerException) => record = errorRecord;

    internal RuntimeException(string id, ErrorCategory category, object? target, string message, Exception? inner = null)
        : base(message, inner) => SetError(id, category, target);

    public virtual ErrorRecord ErrorRecord =>
        record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), errorId, category, target);

    public bool WasThrownFromThrowStatement { get; set; }

    internal void SetError(string id, ErrorCategory kind, object? targetObject = null)
    {
        errorId = id;
        category = kind;
        target = targetObject;
    }

    internal void SetErrorRecord(ErrorRecord value) => record = value;
}

/// <summary>Stands in an error record for the exception that owns the record, so that the two do not hold each other.</summary>
public class ParentContainsErrorRecordException : SystemException
{
    private readonly Exception? wrapper;

    public ParentContainsErrorRecordException() { }

    public ParentContainsErrorRecordException(Exception wrapperException) => wrapper = wrapperException;

    public ParentContainsErrorRecordException(string message) : base(message) { }

    public ParentContainsErrorRecordException(string message, Exception innerException) : base(message, innerException) { }

    public override string Message => wrapper?.Message ?? base.Message;
}

/// <summary>An exception that left a cmdlet.</summary>
public class CmdletInvocationException : RuntimeException
{
    private readonly ErrorRecord? record;

    public CmdletInvocationException() { }

    public CmdletInvocationException(string message) : base(message) { }

    public CmdletInvocationException(string message, Exception? innerException) : base(message, innerException) { }

    internal CmdletInvocationException(ErrorRecord errorRecord)
        : base(errorRecord.ToString(), errorRecord.Exception) => record = errorRecord;

    internal CmdletInvocationException(Exception inner, InvocationInfo? invocation)
        : base(inner.Message, inner)
    {
        record = inner is IContainsErrorRecord { ErrorRecord: { } own }
            ? new ErrorRecord(own, inner)
            : new ErrorRecord(inner, inner.GetType().FullName, ErrorCategory.NotSpecified, null);
        record.SetInvocationInfo(invocation);
    }

    public override ErrorRecord ErrorRecord => record ?? base.ErrorRecord;
}

/// <summary>A preference said Stop: the error, warning or question ends the script.</summary>
public class ActionPreferenceStopException : RuntimeException
{
    private readonly ErrorRecord? record;

    public ActionPreferenceStopException() => SetError("ActionPreferenceStop", ErrorCategory.OperationStopped);

    public ActionPreferenceStopException(string message) : base(message) => SetError("ActionPreferenceStop", ErrorCategory.OperationStopped);

    public ActionPreferenceStopException(string message, Exception? innerException)
        : base(message, innerException) => SetError("ActionPreferenceStop", ErrorCategory.OperationStopped);

    internal ActionPreferenceStopException(ErrorRecord errorRecord)
        : this($"The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: {errorRecord}",
            errorRecord.Exception) => record = errorRecord;

    public override ErrorRecord ErrorRecord => record ?? base.ErrorRecord;
}

/// <summary>No command has this name.</summary>
public class CommandNotFoundException : RuntimeException
{
    public CommandNotFoundException() { }

    public CommandNotFoundException(string message) : base(message) => SetError("CommandNotFoundException", ErrorCategory.ObjectNotFound);

    public CommandNotFoundException(string message, Exception? innerException)
        : base(message, innerException) => SetError("CommandNotFoundException", ErrorCategory.ObjectNotFound);

    internal CommandNotFoundException(string commandName, string message)
        : base("CommandNotFoundException", ErrorCategory.ObjectNotFound, commandName, message) => CommandName = commandName;

    public string CommandName { get; set; } = "";
}

/// <summary>Ends the command without being an error.</summary>
public class HaltCommandException : SystemException
{
    public HaltCommandException() { }

    public HaltCommandException(string message) : base(message) { }

    public HaltCommandException(string message, Exception? innerException) : base(message, innerException) { }
}
