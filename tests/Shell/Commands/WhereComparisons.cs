using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>The comparisons of Where-Object, one switch each.</summary>
internal sealed partial class WhereObjectCommand
{
    [Parameter(ParameterSetName = "EqualSet"), Alias("IEQ")]
    public SwitchParameter EQ { get => Chosen("EQ"); set => Choose("EQ", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CEQ { get => Chosen("CEQ"); set => Choose("CEQ", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("INE")]
    public SwitchParameter NE { get => Chosen("NE"); set => Choose("NE", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CNE { get => Chosen("CNE"); set => Choose("CNE", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("IGT")]
    public SwitchParameter GT { get => Chosen("GT"); set => Choose("GT", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CGT { get => Chosen("CGT"); set => Choose("CGT", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("ILT")]
    public SwitchParameter LT { get => Chosen("LT"); set => Choose("LT", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CLT { get => Chosen("CLT"); set => Choose("CLT", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("IGE")]
    public SwitchParameter GE { get => Chosen("GE"); set => Choose("GE", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CGE { get => Chosen("CGE"); set => Choose("CGE", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("ILE")]
    public SwitchParameter LE { get => Chosen("LE"); set => Choose("LE", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CLE { get => Chosen("CLE"); set => Choose("CLE", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("ILike")]
    public SwitchParameter Like { get => Chosen("Like"); set => Choose("Like", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CLike { get => Chosen("CLike"); set => Choose("CLike", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("INotLike")]
    public SwitchParameter NotLike { get => Chosen("NotLike"); set => Choose("NotLike", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CNotLike { get => Chosen("CNotLike"); set => Choose("CNotLike", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("IMatch")]
    public SwitchParameter Match { get => Chosen("Match"); set => Choose("Match", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CMatch { get => Chosen("CMatch"); set => Choose("CMatch", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("INotMatch")]
    public SwitchParameter NotMatch { get => Chosen("NotMatch"); set => Choose("NotMatch", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CNotMatch { get => Chosen("CNotMatch"); set => Choose("CNotMatch", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("IContains")]
    public SwitchParameter Contains { get => Chosen("Contains"); set => Choose("Contains", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CContains { get => Chosen("CContains"); set => Choose("CContains", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("INotContains")]
    public SwitchParameter NotContains { get => Chosen("NotContains"); set => Choose("NotContains", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CNotContains { get => Chosen("CNotContains"); set => Choose("CNotContains", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("IIn")]
    public SwitchParameter In { get => Chosen("In"); set => Choose("In", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CIn { get => Chosen("CIn"); set => Choose("CIn", value); }

    [Parameter(ParameterSetName = "EqualSet"), Alias("INotIn")]
    public SwitchParameter NotIn { get => Chosen("NotIn"); set => Choose("NotIn", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter CNotIn { get => Chosen("CNotIn"); set => Choose("CNotIn", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter Is { get => Chosen("Is"); set => Choose("Is", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter IsNot { get => Chosen("IsNot"); set => Choose("IsNot", value); }

    [Parameter(ParameterSetName = "EqualSet")]
    public SwitchParameter Not { get => Chosen("Not"); set => Choose("Not", value); }

    private SwitchParameter Chosen(string name) => comparison == name;

    private void Choose(string name, bool chosen) => comparison = chosen ? name : comparison;
}
