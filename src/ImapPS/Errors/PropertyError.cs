using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ImapPS.Errors;

/// <summary>Reports that a property could not be read. PowerShell makes null of whatever a property throws, in silence and in strict mode too.</summary>
static class PropertyError
{
    const string Script = @"Microsoft.PowerShell.Utility\Write-Error -ErrorRecord $args[0] -ErrorAction Continue";

    /// <summary>Writes the error to the error stream of the script that reads the property, if one does.</summary>
    /// <param name="error">Why it cannot be read.</param>
    /// <param name="target">The object.</param>
    public static void Write(Exception error, object target)
    {
        if (Runspace.DefaultRunspace is not null)
            ScriptBlock.Create(Script).Invoke(ErrorRecords.From(error, target));
    }
}
