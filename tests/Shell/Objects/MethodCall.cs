using System.Management.Automation;
using System.Reflection;

namespace ImapPS.Shell.Objects;

/// <summary>Chooses the overload that the arguments fit best, converts them, and calls it.</summary>
internal static class MethodCall
{
    internal static object? Invoke(string name, object? target, IEnumerable<MethodBase> overloads, object?[] arguments)
    {
        MethodBase? best = null;
        object?[]? bestArguments = null;
        var bestCost = int.MaxValue;
        foreach (var method in overloads)
            if (!method.ContainsGenericParameters && TryFit(method, arguments, out var fitted, out var cost) && cost < bestCost)
                (best, bestArguments, bestCost) = (method, fitted, cost);
        if (best is null)
            throw new MethodException($"Cannot find an overload for \"{name}\" and the argument count: \"{arguments.Length}\".");
        try
        {
            var result = best is ConstructorInfo constructor ? constructor.Invoke(bestArguments) : best.Invoke(target, bestArguments);
            CopyReferences(best, bestArguments!, arguments);
            return result;
        }
        catch (TargetInvocationException e) when (e.InnerException is PipelineStoppedException or Language.FlowControlException or Pipeline.StopUpstreamException)
        {
            throw e.InnerException;
        }
        catch (TargetInvocationException e)
        {
            var failure = new MethodInvocationException(
                $"Exception calling \"{name}\" with \"{arguments.Length}\" argument(s): \"{e.InnerException!.Message}\"", e.InnerException);
            failure.SetError(e.InnerException.GetType().Name, ErrorCategory.NotSpecified);
            throw failure;
        }
    }

    private static bool TryFit(MethodBase method, object?[] arguments, out object?[] fitted, out int cost)
    {
        var parameters = method.GetParameters();
        fitted = new object?[parameters.Length];
        cost = 0;
        // A span cannot be boxed, so nothing here can be handed over as one.
        if (Array.Exists(parameters, parameter => parameter.ParameterType.IsByRefLike))
            return false;
        var takesRest = parameters.Length > 0 && parameters[^1].IsDefined(typeof(ParamArrayAttribute));
        if (arguments.Length == parameters.Length && FitEach(parameters, arguments, fitted, ref cost))
            return true;
        if (takesRest && arguments.Length >= parameters.Length - 1)
            return FitRest(parameters, arguments, fitted, ref cost);
        if (arguments.Length >= parameters.Length || !parameters.Skip(arguments.Length).All(parameter => parameter.IsOptional))
            return false;
        cost = 5;
        for (var i = arguments.Length; i < parameters.Length; i++)
            fitted[i] = parameters[i].DefaultValue;
        return FitEach(parameters[..arguments.Length], arguments, fitted, ref cost);
    }

    private static bool FitEach(ParameterInfo[] parameters, object?[] arguments, object?[] fitted, ref int cost)
    {
        for (var i = 0; i < parameters.Length; i++)
            if (!FitOne(parameters[i].ParameterType, arguments[i], out fitted[i], ref cost))
                return false;
        return true;
    }

    private static bool FitRest(ParameterInfo[] parameters, object?[] arguments, object?[] fitted, ref int cost)
    {
        cost = 10;
        var fixedCount = parameters.Length - 1;
        if (!FitEach(parameters[..fixedCount], arguments[..fixedCount], fitted, ref cost))
            return false;
        var elementType = parameters[^1].ParameterType.GetElementType()!;
        var rest = Array.CreateInstance(elementType, arguments.Length - fixedCount);
        for (var i = 0; i < rest.Length; i++)
        {
            if (!FitOne(elementType, arguments[fixedCount + i], out var element, ref cost))
                return false;
            rest.SetValue(element, i);
        }

        fitted[^1] = rest;
        return true;
    }

    private static bool FitOne(Type type, object? argument, out object? fitted, ref int cost)
    {
        if (type.IsByRef)
        {
            fitted = argument is PSReference reference ? reference.Value : argument;
            return LanguagePrimitives.TryConvertTo(fitted, type.GetElementType()!, out fitted) || argument is PSReference;
        }

        var value = PSObject.Unwrap(argument);
        if (value is null)
        {
            cost += type.IsValueType ? 20 : 1;
            return LanguagePrimitives.TryConvertTo(null, type, out fitted);
        }

        fitted = type.IsInstanceOfType(argument) && type == typeof(PSObject) ? argument : value;
        if (value.GetType() == type)
            return true;
        if (type.IsInstanceOfType(fitted))
        {
            cost += type == typeof(object) ? 8 : 2;
            return true;
        }

        cost += IsWidening(value.GetType(), type) ? 3 : type == typeof(string) ? 15 : 12;
        return LanguagePrimitives.TryConvertTo(argument, type, out fitted);
    }

    private static bool IsWidening(Type from, Type to)
    {
        if (!from.IsPrimitive || !(to.IsPrimitive || to == typeof(decimal)))
            return false;
        return to == typeof(double) || to == typeof(long) && from != typeof(double) && from != typeof(ulong) || to == typeof(int) && (from == typeof(short) || from == typeof(byte));
    }

    private static void CopyReferences(MethodBase method, object?[] fitted, object?[] arguments)
    {
        var parameters = method.GetParameters();
        for (var i = 0; i < arguments.Length && i < parameters.Length; i++)
            if (parameters[i].ParameterType.IsByRef && arguments[i] is PSReference reference)
                reference.Value = fitted[i];
    }
}
