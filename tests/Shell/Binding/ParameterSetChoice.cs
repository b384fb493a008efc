using System.Numerics;

namespace ImapPS.Shell.Binding;

/// <summary>Which parameter set it is, and what that set still lacks.</summary>
internal sealed partial class ParameterBinder
{
    private uint ValidSets => sets & command.AllSets;

    private void ChooseSet(bool inputMayFollow)
    {
        if (command.SetNames.Count == 0)
            return;
        var valid = ValidSets;
        if (valid == 0)
            throw errors.NoSet();
        if (BitOperations.PopCount(valid) == 1)
            return;
        if (inputMayFollow && AnyTakesInput(valid))
            return;
        if (command.DefaultBit is var chosen and not 0 && (valid & chosen) != 0)
        {
            sets = chosen;
            return;
        }

        // No parameter that belongs to a set was given and nothing says which one it should be.
        if (sets == uint.MaxValue && command.DefaultBit == 0 && command.DefaultParameterSet is not null)
            return;
        var satisfied = command.Each(valid).Where(set => Lacking(set).Count == 0).ToList();
        if (satisfied.Count != 1)
            throw errors.NoSet();
        sets = satisfied[0];
    }

    private bool AnyTakesInput(uint valid) => unbound.Exists(parameter =>
        parameter.In(command, valid).Any(attribute => attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName));

    private List<Parameter> Lacking(uint set) =>
        unbound.FindAll(parameter => parameter.In(command, set).Any(attribute => attribute.Mandatory));

    /// <summary>The mandatory parameters that nothing gives any more.</summary>
    private List<Parameter> Missing(bool expectsInput)
    {
        if (!expectsInput)
            return command.SetNames.Count == 0 ? Lacking(uint.MaxValue) : Lacking(ValidSets);
        if (command.SetNames.Count == 0)
            return Unpipeable(uint.MaxValue);
        var valid = command.Each(ValidSets).ToList();
        if (valid.Count == 1)
            return Unpipeable(valid[0]);

        // Several sets may still be meant: those that can no longer be filled are out.
        var possible = valid.FindAll(set => Unpipeable(set).Count == 0);
        if (possible.Count > 0)
        {
            var remaining = possible.Aggregate(0u, (all, set) => all | set);
            if (possible.Count < valid.Count)
                sets &= remaining;
            return [];
        }

        if ((ValidSets & command.DefaultBit) != 0)
        {
            sets &= command.DefaultBit;
            return Unpipeable(command.DefaultBit);
        }

        throw errors.NoSet();
    }

    private List<Parameter> Unpipeable(uint set) => unbound.FindAll(parameter =>
        parameter.In(command, set).Any(attribute => attribute.Mandatory)
        && !parameter.In(command, set).Any(attribute => attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName));
}
