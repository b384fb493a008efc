using System.Management.Automation;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Pipeline;

/// <summary>What one command does with its streams: its own common parameters first, then the variables.</summary>
internal sealed class Preferences(Engine engine, CommonParameters common, ShouldProcessParameters should)
{
    internal ActionPreference Error => common.ErrorActionOrNull ?? Variable("ErrorActionPreference", ActionPreference.Continue);

    internal ActionPreference Warning => common.WarningActionOrNull
        ?? (common.VerboseOrNull is true || common.DebugOrNull is true ? ActionPreference.Continue : Variable("WarningPreference", ActionPreference.Continue));

    internal ActionPreference Verbose => common.VerboseOrNull is { } asked
        ? asked ? ActionPreference.Continue : ActionPreference.SilentlyContinue
        : Variable("VerbosePreference", ActionPreference.SilentlyContinue);

    internal ActionPreference Debug => common.DebugOrNull is { } asked
        ? asked ? ActionPreference.Continue : ActionPreference.SilentlyContinue
        : Variable("DebugPreference", ActionPreference.SilentlyContinue);

    internal ActionPreference Information => common.InformationActionOrNull ?? Variable("InformationPreference", ActionPreference.SilentlyContinue);

    internal ActionPreference Progress => common.ProgressActionOrNull ?? Variable("ProgressPreference", ActionPreference.Continue);

    internal bool WhatIf => should.WhatIfOrNull ?? LanguagePrimitives.IsTrue(engine.Variables.Value("WhatIfPreference"));

    /// <summary>The impact from which on the user is asked; null for never.</summary>
    internal ConfirmImpact? ConfirmFrom
    {
        get
        {
            if (should.ConfirmOrNull is { } asked)
                return asked ? ConfirmImpact.None : null;
            var preference = LanguagePrimitives.TryConvertTo<ConfirmImpact>(engine.Variables.Value("ConfirmPreference"), out var value) ? value : ConfirmImpact.High;
            return preference == ConfirmImpact.None ? null : preference;
        }
    }

    /// <summary>What a script or function called with common parameters passes on to the commands in it.</summary>
    internal IEnumerable<(string Name, object Value)> Inherited()
    {
        if (common.ErrorActionOrNull is { } error)
            yield return ("ErrorActionPreference", error);
        if (common.WarningActionOrNull is { } warning)
            yield return ("WarningPreference", warning);
        if (common.InformationActionOrNull is { } information)
            yield return ("InformationPreference", information);
        if (common.ProgressActionOrNull is { } progress)
            yield return ("ProgressPreference", progress);
        if (common.VerboseOrNull is not null)
            yield return ("VerbosePreference", Verbose);
        if (common.DebugOrNull is not null)
            yield return ("DebugPreference", Debug);
        if (should.WhatIfOrNull is { } whatIf)
            yield return ("WhatIfPreference", whatIf);
        if (should.ConfirmOrNull is { } confirm)
            yield return ("ConfirmPreference", confirm ? ConfirmImpact.Low : ConfirmImpact.None);
    }

    private ActionPreference Variable(string name, ActionPreference otherwise) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(engine.Variables.Value(name), out var value) ? value : otherwise;
}
