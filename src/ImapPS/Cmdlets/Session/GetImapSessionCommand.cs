using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Session;

/// <summary>Gets the open sessions, or the current one.</summary>
[Cmdlet(VerbsCommon.Get, "ImapSession", DefaultParameterSetName = NameSet)]
[OutputType(typeof(ImapSession), ParameterSetName = [NameSet, CurrentSet])]
public sealed class GetImapSessionCommand : PSCmdlet
{
    const string NameSet = "Name";
    const string CurrentSet = "Current";

    /// <summary>Gets only sessions with these names. Wildcards are permitted. The default is <c>*</c>.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gets only the current session of this runspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CurrentSet), ValidateTrue]
    public SwitchParameter Current { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Current)
        {
            if (SessionTable.Current is { } current)
                WriteObject(current);
            return;
        }
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = SessionTable.All.Where(s => pattern.IsMatch(s.Name)).ToList();
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(ErrorRecords.Make("SessionNotFound", ErrorCategory.ObjectNotFound, Texts.NoSession(name), name, Texts.NoSessionAdvice));
        }
    }
}
