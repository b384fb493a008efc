namespace System.Management.Automation;

/// <summary>The pipeline was stopped: by Ctrl+C, by an error, or because nobody wants more output.</summary>
public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException() : this(null!) { }

    public PipelineStoppedException(string message) : base(message ?? "PipelineStoppedException") => SetError("PipelineStopped", ErrorCategory.OperationStopped);

    public PipelineStoppedException(string message, Exception? innerException) : base(message, innerException!) => SetError("PipelineStopped", ErrorCategory.OperationStopped);
}

/// <summary>Something was written to a pipeline that had ended.</summary>
public class PipelineClosedException : RuntimeException
{
    public PipelineClosedException() : this(null!) { }

    public PipelineClosedException(string message) : base(message ?? "PipelineClosedException") => SetError("PipelineClosed", ErrorCategory.InvalidOperation);

    public PipelineClosedException(string message, Exception? innerException) : base(message, innerException!) => SetError("PipelineClosed", ErrorCategory.InvalidOperation);
}

/// <summary>A member of an object could not be read, written or called.</summary>
public class ExtendedTypeSystemException : RuntimeException
{
    public ExtendedTypeSystemException() : this(null!) { }

    public ExtendedTypeSystemException(string message) : base(message ?? "ExtendedTypeSystemException") => SetError("ExtendedTypeSystem", ErrorCategory.NotSpecified);

    public ExtendedTypeSystemException(string message, Exception? innerException) : base(message, innerException!) => SetError("ExtendedTypeSystem", ErrorCategory.NotSpecified);
}

/// <summary>A property could not be read.</summary>
public class GetValueException : ExtendedTypeSystemException
{
    public GetValueException() : this(null!) { }

    public GetValueException(string message) : base(message ?? "GetValueException") => SetError("GetValue", ErrorCategory.NotSpecified);

    public GetValueException(string message, Exception? innerException) : base(message, innerException!) => SetError("GetValue", ErrorCategory.NotSpecified);
}

/// <summary>A property's getter threw.</summary>
public class GetValueInvocationException : GetValueException
{
    public GetValueInvocationException() : this(null!) { }

    public GetValueInvocationException(string message) : base(message ?? "GetValueInvocationException") => SetError("GetValueInvocation", ErrorCategory.NotSpecified);

    public GetValueInvocationException(string message, Exception? innerException) : base(message, innerException!) => SetError("GetValueInvocation", ErrorCategory.NotSpecified);
}

/// <summary>A property could not be written.</summary>
public class SetValueException : ExtendedTypeSystemException
{
    public SetValueException() : this(null!) { }

    public SetValueException(string message) : base(message ?? "SetValueException") => SetError("SetValue", ErrorCategory.NotSpecified);

    public SetValueException(string message, Exception? innerException) : base(message, innerException!) => SetError("SetValue", ErrorCategory.NotSpecified);
}

/// <summary>A property's setter threw.</summary>
public class SetValueInvocationException : SetValueException
{
    public SetValueInvocationException() : this(null!) { }

    public SetValueInvocationException(string message) : base(message ?? "SetValueInvocationException") => SetError("SetValueInvocation", ErrorCategory.NotSpecified);

    public SetValueInvocationException(string message, Exception? innerException) : base(message, innerException!) => SetError("SetValueInvocation", ErrorCategory.NotSpecified);
}

/// <summary>A method could not be called.</summary>
public class MethodException : ExtendedTypeSystemException
{
    public MethodException() : this(null!) { }

    public MethodException(string message) : base(message ?? "MethodException") => SetError("Method", ErrorCategory.NotSpecified);

    public MethodException(string message, Exception? innerException) : base(message, innerException!) => SetError("Method", ErrorCategory.NotSpecified);
}

/// <summary>A method threw.</summary>
public class MethodInvocationException : MethodException
{
    public MethodInvocationException() : this(null!) { }

    public MethodInvocationException(string message) : base(message ?? "MethodInvocationException") => SetError("MethodInvocation", ErrorCategory.NotSpecified);

    public MethodInvocationException(string message, Exception? innerException) : base(message, innerException!) => SetError("MethodInvocation", ErrorCategory.NotSpecified);
}

/// <summary>There is no such property.</summary>
public class PropertyNotFoundException : ExtendedTypeSystemException
{
    public PropertyNotFoundException() : this(null!) { }

    public PropertyNotFoundException(string message) : base(message ?? "PropertyNotFoundException") => SetError("PropertyNotFound", ErrorCategory.NotSpecified);

    public PropertyNotFoundException(string message, Exception? innerException) : base(message, innerException!) => SetError("PropertyNotFound", ErrorCategory.NotSpecified);
}

/// <summary>The security policy says no.</summary>
public class PSSecurityException : RuntimeException
{
    public PSSecurityException() : this(null!) { }

    public PSSecurityException(string message) : base(message ?? "PSSecurityException") => SetError("UnauthorizedAccess", ErrorCategory.SecurityError);

    public PSSecurityException(string message, Exception? innerException) : base(message, innerException!) => SetError("UnauthorizedAccess", ErrorCategory.SecurityError);
}

/// <summary>The text is no script.</summary>
public class ParseException : RuntimeException
{
    public ParseException() : this(null!) { }

    public ParseException(string message) : base(message ?? "ParseException") => SetError("Parse", ErrorCategory.ParserError);

    public ParseException(string message, Exception? innerException) : base(message, innerException!) => SetError("Parse", ErrorCategory.ParserError);

    /// <summary>Whether more text could make it right.</summary>
    public bool IncompleteInput { get; internal init; }

    internal ParseException(string message, string id, string line, int lineNumber, int column, Language.IScriptExtent extent)
        : this(message)
    {
        SetError(id, ErrorCategory.ParserError);
        Errors = [new Language.ParseError(extent, id, message)];
        Line = line;
        LineNumber = lineNumber;
        Column = column;
    }

    /// <summary>What is wrong, as the reader found it.</summary>
    public Language.ParseError[] Errors { get; } = [];

    internal string Line { get; } = "";

    internal int LineNumber { get; }

    internal int Column { get; }
}
