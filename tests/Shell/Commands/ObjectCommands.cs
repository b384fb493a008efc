using System.Collections;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Language;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "Object")]
internal sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(Position = 1), Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        var type = TypeResolver.Find(TypeName) ?? (TypeName.Equals("PSCustomObject", StringComparison.OrdinalIgnoreCase) ? typeof(PSObject) : null);
        if (type is null)
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."),
                "TypeNotFound", ErrorCategory.InvalidType, null));
        var made = Members.CallStatic(type, "new", ArgumentList)!;
        var wrapped = PSObject.AsPSObject(made);
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
            if (wrapped.Properties[ObjectText.Of(entry.Key)] is { } known)
                known.Value = entry.Value;
            else
                wrapped.Properties.Add(new PSNoteProperty(ObjectText.Of(entry.Key), entry.Value));
        WriteObject(wrapped);
    }
}

[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "TypeNameSet")]
internal sealed class AddMemberCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "MemberSet"), Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.NoteProperty;

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "MemberSet")]
    public string? Name { get; set; }

    [Parameter(Position = 2, ParameterSetName = "MemberSet")]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertySingleMemberSet")]
    public string? NotePropertyName { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "NotePropertySingleMemberSet"), AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertyMultiMemberSet")]
    public IDictionary? NotePropertyMembers { get; set; }

    [Parameter]
    public string? TypeName { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (TypeName is not null)
            InputObject!.TypeNames.Insert(0, TypeName);
        foreach (var member in MembersToAdd())
        {
            if (Force)
                InputObject!.Members.Remove(member.Name);
            InputObject!.Members.Add(member);
        }

        if (PassThru)
            WriteObject(InputObject);
    }

    private IEnumerable<PSMemberInfo> MembersToAdd()
    {
        if (NotePropertyName is not null)
            yield return new PSNoteProperty(NotePropertyName, NotePropertyValue);
        foreach (DictionaryEntry entry in NotePropertyMembers ?? new Hashtable())
            yield return new PSNoteProperty(ObjectText.Of(entry.Key), entry.Value);
        if (Name is null)
            yield break;
        yield return MemberType switch
        {
            PSMemberTypes.ScriptProperty => new PSScriptProperty(Name, (ScriptBlock)PSObject.Unwrap(Value)!),
            PSMemberTypes.ScriptMethod => new PSScriptMethod(Name, (ScriptBlock)PSObject.Unwrap(Value)!),
            PSMemberTypes.AliasProperty => new PSAliasProperty(Name, ObjectText.Of(Value)),
            _ => new PSNoteProperty(Name, Value),
        };
    }
}

[Cmdlet(VerbsCommon.Get, "Member")]
internal sealed class GetMemberCommand : PSCmdlet
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    [Parameter, Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    protected override void ProcessRecord()
    {
        if (InputObject is null || !seen.Add(InputObject.TypeNamesForReading[0]))
            return;
        var type = InputObject.TypeNamesForReading[0];
        foreach (var pattern in Name)
            foreach (var member in InputObject.Members.Match(pattern, MemberType).OrderBy(member => Rank(member.MemberType)).ThenBy(member => member.Name, StringComparer.OrdinalIgnoreCase))
                WriteObject(new MemberDefinition(type, member.Name, member.MemberType, member.ToString() ?? ""));
    }

    private static int Rank(PSMemberTypes type) => type switch
    {
        PSMemberTypes.Method => 1,
        PSMemberTypes.NoteProperty => 2,
        PSMemberTypes.Property => 3,
        _ => 4,
    };
}

/// <summary>Tells how two lists differ.</summary>
[Cmdlet(VerbsData.Compare, "Object")]
internal sealed class CompareObjectCommand : PSCmdlet
{
    private readonly List<PSObject> difference = [];

    [Parameter(Mandatory = true, Position = 0), AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true), AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    [Parameter]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    protected override void ProcessRecord() => difference.AddRange(DifferenceObject);

    protected override void EndProcessing()
    {
        var rest = new List<PSObject>(difference);
        var missing = new List<PSObject>();
        foreach (var known in ReferenceObject)
        {
            var match = rest.FindIndex(candidate => Same(known, candidate));
            if (match < 0)
            {
                missing.Add(known);
                continue;
            }

            rest.RemoveAt(match);
            if (IncludeEqual)
                WriteObject(Result(known, "=="));
        }

        if (ExcludeDifferent)
            return;
        rest.ForEach(value => WriteObject(Result(value, "=>")));
        missing.ForEach(value => WriteObject(Result(value, "<=")));
    }

    private bool Same(PSObject first, PSObject second) => Property.Length == 0
        ? LanguagePrimitives.Equals(first, second, true)
        : Property.Select(PropertyArgument.Read).All(property => LanguagePrimitives.Equals(property.ValueOf(first), property.ValueOf(second), true));

    private PSObject Result(PSObject value, string side)
    {
        var result = new PSObject();
        if (Property.Length == 0)
            result.Properties.Add(new PSNoteProperty("InputObject", value));
        foreach (var property in Property.Select(PropertyArgument.Read))
            result.Properties.Add(new PSNoteProperty(property.Title, property.ValueOf(value)));
        result.Properties.Add(new PSNoteProperty("SideIndicator", side));
        return result;
    }
}
