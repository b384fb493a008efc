using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Permission;

/// <summary>Changes what users and groups may do with folders (RFC 4314).</summary>
[Cmdlet(VerbsCommon.Set, "ImapPermission", SupportsShouldProcess = true, DefaultParameterSetName = RightSet)]
[OutputType(typeof(ImapPermission), ParameterSetName = [RightSet, ChangeSet])]
public sealed class SetImapPermissionCommand : PermissionCmdlet
{
    const string RightSet = "Right";
    const string ChangeSet = "Change";

    /// <summary>
    /// Specifies the rights that the identity has afterwards; all others are removed. Takes names (see Get-ImapPermission), <c>All</c>,
    /// <c>ReadOnly</c>, or letters such as <c>lrs</c>. With a leading <c>+</c> or <c>-</c> the rights are added or removed instead.
    /// An empty string, for no rights, is accepted on the command line only.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = RightSet)]
    [ArgumentCompleter(typeof(RightCompleter))]
    [AllowEmptyString, ValidateNotNull]
    public string[] Right { get; set; } = [];

    /// <summary>Specifies rights to add. Takes names, <c>All</c>, <c>ReadOnly</c> or letters.</summary>
    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(RightCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Add { get; set; } = [];

    /// <summary>Specifies rights to remove. Takes names, <c>All</c>, <c>ReadOnly</c> or letters.</summary>
    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(RightCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Remove { get; set; } = [];

    /// <summary>Denies the rights, whatever groups grant: the entry is stored under the identity with a leading <c>-</c>.</summary>
    [Parameter]
    public SwitchParameter Deny { get; set; }

    /// <summary>Returns the permissions after the change. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (RefuseEmptyField(nameof(Right), ParameterSetName == RightSet && Right.All(string.IsNullOrWhiteSpace), Texts.WouldRemoveRights))
            return;
        var changes = Changes();
        if (changes.Count == 0)
            throw new ArgumentException(Texts.NoRights);
        ForEach((folder, identity) => [.. changes.Select(c => new SetPermission(folder, Name(identity), c.Mode, c.Letters, Describe(c, identity)))], WriteChanged);
    }

    string Name(string identity) => Deny && !identity.StartsWith('-') ? "-" + identity : identity;

    void WriteChanged(ImapSession session, string folder, string identity)
    {
        if (!PassThru)
            return;
        foreach (var entry in session.GetPermissions(folder).Where(e => e.Identifier == Name(identity)))
            Emit(new ImapPermission(session, folder, entry.Identifier, entry.Rights));
    }

    List<(AclMode Mode, string Letters)> Changes()
    {
        var changes = new List<(AclMode, string)>();
        if (ParameterSetName == RightSet)
        {
            var signs = Right.Where(r => r.Length > 0).Select(r => r[0] is '+' or '-' ? r[0] : '=').Distinct().ToList();
            if (signs.Count > 1 && signs.Contains('='))
                throw new ArgumentException(Texts.MixedSigns);
            AddChange(nameof(Right), AclMode.Replace, signs is [] or ['='], Right);
            AddChange(nameof(Right), AclMode.Add, signs.Contains('+'), Right.Where(r => r.StartsWith('+')).Select(r => r[1..]));
            AddChange(nameof(Right), AclMode.Remove, signs.Contains('-'), Right.Where(r => r.StartsWith('-')).Select(r => r[1..]));
        }
        else
        {
            AddChange(nameof(Add), AclMode.Add, Add.Length > 0, Add);
            AddChange(nameof(Remove), AclMode.Remove, Remove.Length > 0, Remove);
        }
        return changes;

        void AddChange(string parameter, AclMode mode, bool wanted, IEnumerable<string> words)
        {
            if (wanted)
                changes.Add((mode, RefusedArgument.For(parameter, () => Letters(words))));
        }
    }

    // "Lookup, Read" is how PowerShell writes several flags in one text.
    static string Letters(IEnumerable<string> words) =>
        string.Concat(words.SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).SelectMany(AclRights.Parse).Distinct());

    string Describe((AclMode Mode, string Letters) change, string identity)
    {
        string rights = Texts.Rights(change.Letters, AclRights.FromLetters(change.Letters));
        string verb = Deny ? "Deny" : "Grant";
        return change.Mode switch
        {
            AclMode.Add => Texts.AlsoGrant(verb, identity, rights),
            AclMode.Remove => Texts.NoLongerGrant(verb, identity, rights),
            _ => Texts.Grant(verb, identity, rights),
        };
    }
}
