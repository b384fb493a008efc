using System.Management.Automation;
using ImapPS.Shell.Objects;

namespace ImapPS.Shell.Binding;

/// <summary>Binds one pipeline object after the other, each as if it were the first.</summary>
internal sealed partial class ParameterBinder
{
    private readonly Dictionary<Parameter, object?> before = [];
    private Parameter[] pipeable = [];
    private uint setsBefore;
    private bool remembered;

    /// <summary>False when no parameter wants the object.</summary>
    internal bool BindInput(PSObject? input)
    {
        Restore();
        var bound = BindDelayed(input);
        foreach (var (byName, convert) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
        {
            if (!BindStage(input, byName, convert))
                continue;
            bound = true;
            ChooseSet(true);
        }

        if (!bound)
        {
            ResetValues();
            return false;
        }

        ChooseSet(false);
        NameSet();
        return true;
    }

    /// <summary>What is mandatory and neither the line nor this object gave.</summary>
    internal IReadOnlyList<Parameter> StillMissing() =>
        command.SetNames.Count == 0 ? Lacking(uint.MaxValue) : Lacking(ValidSets);

    /// <summary>After the last object the parameters are what they were before the first.</summary>
    internal void ResetValues()
    {
        foreach (var (parameter, value) in before)
            if (!unbound.Contains(parameter) || delayed.ContainsKey(parameter))
            {
                parameter.Set(target, value);
                invocation.BoundParameters.Remove(parameter.Name);
                if (!delayed.ContainsKey(parameter) && !unbound.Contains(parameter))
                    unbound.Add(parameter);
            }

        sets = setsBefore;
    }

    private void Restore()
    {
        if (remembered)
        {
            ResetValues();
            return;
        }

        remembered = true;
        setsBefore = sets;
        pipeable = [.. unbound.Where(parameter => parameter.TakesPipeline).Reverse()];
        foreach (var parameter in pipeable.Concat(delayed.Keys))
            before[parameter] = parameter.Get(target);
    }

    private bool BindDelayed(PSObject? input)
    {
        foreach (var (parameter, script) in delayed)
        {
            System.Collections.ObjectModel.Collection<PSObject> output;
            try
            {
                output = script.InvokeWithInput(input);
            }
            catch (RuntimeException e)
            {
                throw errors.ScriptBlockFailed(parameter, e);
            }

            if (output.Count == 0)
                throw errors.ScriptBlockGaveNothing(parameter);
            object value = output.Count == 1 ? output[0] : output.ToArray();
            if (converter.TryConvert(parameter, value, true, out var converted))
            {
                parameter.Set(target, converted);
                invocation.BoundParameters[parameter.Name] = converted;
            }
        }

        return delayed.Count > 0;
    }

    private bool BindStage(PSObject? input, bool byName, bool convert)
    {
        // The default set goes first, so that a value that several sets could take goes there.
        var preferred = command.DefaultBit & ValidSets;
        return preferred != 0 && preferred != ValidSets && BindStage(input, byName, convert, preferred)
            || BindStage(input, byName, convert, sets);
    }

    private bool BindStage(PSObject? input, bool byName, bool convert, uint inSets)
    {
        var bound = false;
        foreach (var parameter in pipeable)
        {
            if (!(byName ? parameter.TakesPipelineByName : parameter.TakesPipelineByValue) || !unbound.Contains(parameter) || (parameter.SetBits & sets & inSets) == 0)
                continue;
            if (!parameter.In(command, sets & inSets).Any(attribute => byName ? attribute.ValueFromPipelineByPropertyName : attribute.ValueFromPipeline))
                continue;
            bound |= byName ? BindByName(input, parameter, convert) : TryBind(parameter, input, convert);
        }

        return bound;
    }

    private bool BindByName(PSObject? input, Parameter parameter, bool convert)
    {
        if (input is null)
            return false;
        foreach (var name in parameter.Aliases.Prepend(parameter.Name))
        {
            if (MemberLookup.Property(input, name) is not { } property)
                continue;
            object? value;
            try
            {
                value = property.Value;
            }
            catch (GetValueException)
            {
                // A property that cannot be read is not there.
                continue;
            }

            return TryBind(parameter, value, convert);
        }

        return false;
    }

    private bool TryBind(Parameter parameter, object? value, bool convert)
    {
        try
        {
            return Bind(parameter, value, convert);
        }
        catch (ParameterBindingConversionException)
        {
            return false;
        }
        catch (ParameterBindingException e) when (e.ErrorId == "CannotConvertArgument")
        {
            return false;
        }
        catch (ParameterBindingArgumentTransformationException e) when (e.InnerException is PSInvalidCastException
            || e.InnerException is ArgumentTransformationMetadataException { InnerException: PSInvalidCastException })
        {
            return false;
        }

    }
}
