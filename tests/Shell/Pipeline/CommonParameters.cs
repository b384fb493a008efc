using System.Management.Automation;

namespace ImapPS.Shell.Pipeline;

/// <summary>The parameters that every command has.</summary>
internal sealed class CommonParameters
{
    [Parameter, Alias("vb")]
    public SwitchParameter Verbose { get => VerboseOrNull ?? false; set => VerboseOrNull = value; }

    [Parameter, Alias("db")]
    public SwitchParameter Debug { get => DebugOrNull ?? false; set => DebugOrNull = value; }

    [Parameter, Alias("ea")]
    public ActionPreference ErrorAction { get => ErrorActionOrNull ?? ActionPreference.Continue; set => ErrorActionOrNull = value; }

    [Parameter, Alias("wa")]
    public ActionPreference WarningAction { get => WarningActionOrNull ?? ActionPreference.Continue; set => WarningActionOrNull = value; }

    [Parameter, Alias("infa")]
    public ActionPreference InformationAction { get => InformationActionOrNull ?? ActionPreference.SilentlyContinue; set => InformationActionOrNull = value; }

    [Parameter, Alias("proga")]
    public ActionPreference ProgressAction { get => ProgressActionOrNull ?? ActionPreference.Continue; set => ProgressActionOrNull = value; }

    [Parameter, Alias("ev")]
    public string? ErrorVariable { get; set; }

    [Parameter, Alias("wv")]
    public string? WarningVariable { get; set; }

    [Parameter, Alias("iv")]
    public string? InformationVariable { get; set; }

    [Parameter, Alias("ov")]
    public string? OutVariable { get; set; }

    [Parameter, Alias("ob"), ValidateRange(0, int.MaxValue)]
    public int OutBuffer { get; set; }

    [Parameter, Alias("pv")]
    public string? PipelineVariable { get; set; }

    internal bool? VerboseOrNull { get; private set; }

    internal bool? DebugOrNull { get; private set; }

    internal ActionPreference? ErrorActionOrNull { get; private set; }

    internal ActionPreference? WarningActionOrNull { get; private set; }

    internal ActionPreference? InformationActionOrNull { get; private set; }

    internal ActionPreference? ProgressActionOrNull { get; private set; }
}

/// <summary>The parameters of commands that change something.</summary>
internal sealed class ShouldProcessParameters
{
    [Parameter, Alias("wi")]
    public SwitchParameter WhatIf { get => WhatIfOrNull ?? false; set => WhatIfOrNull = value; }

    [Parameter, Alias("cf")]
    public SwitchParameter Confirm { get => ConfirmOrNull ?? false; set => ConfirmOrNull = value; }

    internal bool? WhatIfOrNull { get; private set; }

    internal bool? ConfirmOrNull { get; private set; }
}
