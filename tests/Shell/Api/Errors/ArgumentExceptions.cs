namespace System.Management.Automation;

/// <summary>An argument of a call is wrong.</summary>
public class PSArgumentException : ArgumentException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSArgumentException() { }

    public PSArgumentException(string message) : base(message) { }

    public PSArgumentException(string message, string paramName) : base(message, paramName) { }

    public PSArgumentException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "Argument", ErrorCategory.InvalidArgument, null);
}

/// <summary>An argument of a call is null.</summary>
public class PSArgumentNullException : ArgumentNullException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSArgumentNullException() { }

    public PSArgumentNullException(string paramName) : base(paramName) { }

    public PSArgumentNullException(string message, Exception? innerException) : base(message, innerException) { }

    public PSArgumentNullException(string paramName, string message) : base(paramName, message) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "ArgumentNull", ErrorCategory.InvalidArgument, null);
}

/// <summary>An argument of a call is out of range.</summary>
public class PSArgumentOutOfRangeException : ArgumentOutOfRangeException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSArgumentOutOfRangeException() { }

    public PSArgumentOutOfRangeException(string paramName) : base(paramName) { }

    public PSArgumentOutOfRangeException(string paramName, object? actualValue, string message) : base(paramName, actualValue, message) { }

    public PSArgumentOutOfRangeException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "ArgumentOutOfRange", ErrorCategory.InvalidArgument, null);
}

/// <summary>The call is not possible in this state.</summary>
public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSInvalidOperationException() { }

    public PSInvalidOperationException(string message) : base(message) { }

    public PSInvalidOperationException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "InvalidOperation", ErrorCategory.InvalidOperation, null);
}

/// <summary>The call is not supported.</summary>
public class PSNotSupportedException : NotSupportedException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSNotSupportedException() { }

    public PSNotSupportedException(string message) : base(message) { }

    public PSNotSupportedException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "NotSupported", ErrorCategory.NotImplemented, null);
}

/// <summary>The call is not implemented.</summary>
public class PSNotImplementedException : NotImplementedException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSNotImplementedException() { }

    public PSNotImplementedException(string message) : base(message) { }

    public PSNotImplementedException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "NotImplemented", ErrorCategory.NotImplemented, null);
}

/// <summary>The object was disposed of.</summary>
public class PSObjectDisposedException : ObjectDisposedException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public PSObjectDisposedException(string objectName) : base(objectName) { }

    public PSObjectDisposedException(string objectName, string message) : base(objectName, message) { }

    public PSObjectDisposedException(string message, Exception? innerException) : base(message, innerException) { }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "ObjectDisposed", ErrorCategory.InvalidOperation, null);
}

/// <summary>A value cannot be turned into the type that is wanted.</summary>
public class PSInvalidCastException : InvalidCastException, IContainsErrorRecord
{
    private readonly string errorId = "PSInvalidCastException";
    private ErrorRecord? record;

    public PSInvalidCastException() { }

    public PSInvalidCastException(string message) : base(message) { }

    public PSInvalidCastException(string message, Exception? innerException) : base(message, innerException) { }

    internal PSInvalidCastException(string errorId, string message, Exception? innerException)
        : base(message, innerException) => this.errorId = errorId;

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), errorId, ErrorCategory.InvalidArgument, null);
}
