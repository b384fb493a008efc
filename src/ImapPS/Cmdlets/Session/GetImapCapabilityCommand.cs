using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Session;

/// <summary>Gets what the server says it can do, with what each word means.</summary>
[Cmdlet(VerbsCommon.Get, "ImapCapability")]
[OutputType(typeof(ImapCapability))]
public sealed class GetImapCapabilityCommand : SessionCmdlet
{
    /// <summary>Gets only capabilities with these names. Wildcards are permitted. The default is <c>*</c>.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        var patterns = Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        var found = session.Capability.Where(name => patterns.Exists(p => p.IsMatch(name)))
            .Select(name => (Name: name, Known: CapabilityGuide.Find(name)))
            .OrderBy(c => CapabilityGuide.OrderOf(c.Known.Group)).ThenBy(c => c.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, known) in found)
            Emit(new ImapCapability(name, known.Group, known.Description, known.Rfc, session));
    }
}
