using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Binding;

/// <summary>Every way in which arguments do not fit, with the shell's own ids.</summary>
internal sealed class BindingErrors(InvocationInfo invocation)
{
    internal ParameterBindingException NoSuchName(string name) => new(ErrorCategory.InvalidArgument, invocation, name, null, null,
        "NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{name}'.");

    internal ParameterBindingException NoSuchPosition(object? value) => new(ErrorCategory.InvalidArgument, invocation, ObjectText.Of(value), null, value?.GetType(),
        "PositionalParameterNotFound", $"A positional parameter cannot be found that accepts argument '{ObjectText.Of(value)}'.");

    internal ParameterBindingException Ambiguous(string name, IEnumerable<Parameter> candidates) => new(ErrorCategory.InvalidArgument, invocation, name, null, null,
        "AmbiguousParameter", $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{string.Concat(candidates.Select(one => " -" + one.Name))}.");

    internal ParameterBindingException MissingArgument(Parameter parameter) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, null,
        "MissingArgument", $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.Type}' and try again.");

    internal ParameterBindingException AlreadyBound(Parameter parameter) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, null, null,
        "ParameterAlreadyBound", $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. Several values for one parameter are written as an array.");

    internal ParameterBindingException NoSet() => new(ErrorCategory.InvalidArgument, invocation, null, null, null,
        "AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");

    internal ParameterBindingException AmbiguousPosition(IEnumerable<Parameter> candidates) => new(ErrorCategory.InvalidArgument, invocation, null, null, null,
        "AmbiguousPositionalParameter", $"Cannot bind positional parameters '{string.Join(" ", candidates.Select(one => one.Name))}'.");

    internal ParameterBindingException MissingMandatory(IEnumerable<Parameter> missing) => new(ErrorCategory.InvalidArgument, invocation,
        string.Join(" ", missing.Select(one => one.Name)), null, null,
        "MissingMandatoryParameter", $"Cannot process command because of one or more missing mandatory parameters:{string.Concat(missing.Select(one => " " + one.Name))}.");

    internal ParameterBindingException InputNotBound() => new(ErrorCategory.InvalidArgument, invocation, null, null, null,
        "InputObjectNotBound", "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");

    internal ParameterBindingException InputMissesMandatory(IEnumerable<Parameter> missing) => new(ErrorCategory.InvalidArgument, invocation, null, null, null,
        "InputObjectMissingMandatory", $"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:{string.Concat(missing.Select(one => " " + one.Name))}");

    internal ParameterBindingException Transformation(Parameter parameter, object? value, Exception inner) =>
        new ParameterBindingArgumentTransformationException(invocation, parameter.Name, parameter.Type, value?.GetType(),
            "ParameterArgumentTransformationError", $"Cannot process argument transformation on parameter '{parameter.Name}'. {inner.Message}", inner);

    internal ParameterBindingException NoMessage(Parameter parameter, object? value, Exception inner) => new ParameterBindingConversionException(invocation, parameter, value,
        "CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {inner.Message}", inner);

    internal ParameterBindingException NotConvertible(Parameter parameter, object? value, Exception? inner) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, value?.GetType(),
        "CannotConvertArgument", $"Cannot convert '{ObjectText.Of(value)}' to the type '{parameter.Type}' required by parameter '{parameter.Name}'. {inner?.Message}", inner);

    internal ParameterBindingException Validation(Parameter parameter, object? value, Exception inner) =>
        new ParameterBindingValidationException(invocation, parameter.Name, parameter.Type, value?.GetType(),
            "ParameterArgumentValidationError", $"Cannot validate argument on parameter '{parameter.Name}'. {inner.Message}", inner);

    internal ParameterBindingException Null(Parameter parameter) => Empty(parameter, "NullNotAllowed", "null");

    internal ParameterBindingException EmptyString(Parameter parameter) => Empty(parameter, "EmptyStringNotAllowed", "an empty string");

    internal ParameterBindingException EmptyCollection(Parameter parameter) => Empty(parameter,
        parameter.Type.IsArray ? "EmptyArrayNotAllowed" : "EmptyCollectionNotAllowed", parameter.Type.IsArray ? "an empty array" : "an empty collection");

    internal ParameterBindingException SetterFailed(Parameter parameter, object? value, Exception inner) => new(ErrorCategory.WriteError, invocation,
        parameter.Name, parameter.Type, value?.GetType(), "ParameterBindingFailed", $"Cannot bind parameter '{parameter.Name}' to the target. {inner.Message}", inner);

    internal ParameterBindingException ScriptBlockNeedsInput(Parameter parameter) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, typeof(ScriptBlock),
        "ScriptBlockArgumentNoInput", $"Cannot evaluate parameter '{parameter.Name}' because its argument is specified as a script block and there is no input.");

    internal ParameterBindingException ScriptBlockFailed(Parameter parameter, Exception inner) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, null,
        "ScriptBlockArgumentInvocationFailed", $"The input to the script block for parameter '{parameter.Name}' failed. {inner.Message}", inner);

    internal ParameterBindingException ScriptBlockGaveNothing(Parameter parameter) => new(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, null,
        "ScriptBlockArgumentNoOutput", $"Cannot evaluate parameter '{parameter.Name}' because its argument input did not produce any output.");

    internal ParameterBindingException DynamicFailed(Exception inner) => new(ErrorCategory.InvalidArgument, invocation, null, null, null,
        "GetDynamicParametersException", $"Cannot retrieve the dynamic parameters for the cmdlet. {inner.Message}", inner);

    private ParameterBindingValidationException Empty(Parameter parameter, string id, string what) => new(invocation, parameter.Name, parameter.Type, null,
        "ParameterArgumentValidationError" + id, $"Cannot bind argument to parameter '{parameter.Name}' because it is {what}.");
}

/// <summary>A value has the wrong type; while pipeline input is tried this only means "not this parameter".</summary>
internal sealed class ParameterBindingConversionException(InvocationInfo invocation, Parameter parameter, object? value, string id, string message, Exception? inner)
    : ParameterBindingException(ErrorCategory.InvalidArgument, invocation, parameter.Name, parameter.Type, value?.GetType(), id, message, inner);
