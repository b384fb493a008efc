using System.Management.Automation;
using System.Reflection;
using ImapPS.Client;
using ImapPS.Sessions;

namespace ImapPS.Parameters;

/// <summary>
/// The object of the pipeline that a cmdlet works on. PowerShell does not bind a property whose parameter has a value from the command line or from
/// $PSDefaultParameterValues, and says nothing: a line of another account's mail would be looked for in the given session.
/// </summary>
static class PipelineObject
{
    // Every PowerShell 7 has it, and keeps it to itself.
    static readonly PropertyInfo? Current = typeof(Cmdlet).GetProperty("CurrentPipelineObject", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>What the object says of its account; null for nothing.</summary>
    public static string? AccountOf(Cmdlet cmdlet) => AccountTransformationAttribute.TextOf(Property(cmdlet, "Account"));

    /// <summary>The name of the session that the object says it is of; null for none.</summary>
    public static string? SessionOf(Cmdlet cmdlet) => Property(cmdlet, "Session") switch
    {
        null => null,
        ImapSession session => session.Name,
        var value => SessionRecord.Of(value)?.Name ?? (value.ToString() is { Length: > 0 } name ? name : null),
    };

    static object? Property(Cmdlet cmdlet, string name) => Current?.GetValue(cmdlet) is PSObject piped ? piped.Properties[name]?.Value : null;
}
