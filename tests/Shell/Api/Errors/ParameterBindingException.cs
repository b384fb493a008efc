namespace System.Management.Automation;

/// <summary>The arguments do not fit the command's parameters.</summary>
public class ParameterBindingException : RuntimeException
{
    public ParameterBindingException() { }

    public ParameterBindingException(string message) : base(message) { }

    public ParameterBindingException(string message, Exception? innerException) : base(message, innerException) { }

    internal ParameterBindingException(ErrorCategory category, InvocationInfo? invocation, string? parameter, Type? parameterType,
        Type? typeSpecified, string errorId, string message, Exception? inner = null)
        : base(errorId, category, null, message, inner)
    {
        CommandInvocation = invocation;
        ParameterName = parameter ?? "";
        ParameterType = parameterType;
        TypeSpecified = typeSpecified;
        ErrorId = errorId;
        ErrorRecord.SetInvocationInfo(invocation);
    }

    public InvocationInfo? CommandInvocation { get; }

    public string ParameterName { get; } = "";

    public Type? ParameterType { get; }

    public Type? TypeSpecified { get; }

    public string ErrorId { get; } = "";

    public long Line => CommandInvocation?.ScriptLineNumber ?? 0;

    public long Offset => CommandInvocation?.OffsetInLine ?? 0;
}

/// <summary>An argument was converted, but a validation attribute said no.</summary>
internal sealed class ParameterBindingValidationException(InvocationInfo? invocation, string parameter, Type parameterType,
    Type? typeSpecified, string errorId, string message, Exception? inner = null)
    : ParameterBindingException(ErrorCategory.InvalidData, invocation, parameter, parameterType, typeSpecified, errorId, message, inner);

/// <summary>An argument could not be transformed or converted.</summary>
internal sealed class ParameterBindingArgumentTransformationException(InvocationInfo? invocation, string parameter, Type parameterType,
    Type? typeSpecified, string errorId, string message, Exception? inner = null)
    : ParameterBindingException(ErrorCategory.InvalidData, invocation, parameter, parameterType, typeSpecified, errorId, message, inner);
