using System.Collections;
using System.Management.Automation;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>
/// $PSDefaultParameterValues: PowerShell only warns of a value there that it cannot bind, and runs the cmdlet without it. For a session that would be
/// the current one, which may be somebody else's mailbox.
/// </summary>
static class DefaultParameterValue
{
    /// <summary>For a parameter without a value: ends the cmdlet when there is a default value, which then was not taken.</summary>
    public static void RefuseUnused(PSCmdlet cmdlet, string parameter)
    {
        if (Has(cmdlet, parameter))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Make("DefaultValueNotValid", ErrorCategory.InvalidArgument,
                Texts.DefaultNotValid(parameter), parameter,
                Texts.DefaultNotValidAdvice(parameter)));
        }
    }

    static bool Has(PSCmdlet cmdlet, string parameter)
    {
        object? found = cmdlet.GetVariableValue("PSDefaultParameterValues");
        if ((found is PSObject wrapped ? wrapped.BaseObject : found) is not IDictionary { Count: > 0 } table || LanguagePrimitives.IsTrue(table["Disabled"]))
            return false;
        return table.Keys.OfType<string>().Any(key => key.Split(':', 2) is [var command, var name] && Matches(command, cmdlet.MyInvocation.MyCommand.Name) && Matches(name, parameter));
    }

    static bool Matches(string pattern, string name) => new WildcardPattern(pattern.Trim().Trim('"', '\''), WildcardOptions.IgnoreCase).IsMatch(name);
}
