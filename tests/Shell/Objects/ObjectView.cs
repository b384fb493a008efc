using System.Collections.ObjectModel;
using System.Management.Automation;

namespace ImapPS.Shell.Objects;

/// <summary>$x.psobject: the object's description.</summary>
public sealed class ObjectView
{
    private readonly PSObject described;

    internal ObjectView(PSObject described) => this.described = described;

    public object BaseObject => described.BaseObject;

    public object ImmediateBaseObject => described.ImmediateBaseObject;

    public PSMemberInfoCollection<PSMemberInfo> Members => described.Members;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => described.Properties;

    public PSMemberInfoCollection<PSMethodInfo> Methods => described.Methods;

    public Collection<string> TypeNames => described.TypeNames;

    public PSObject Copy() => described.Copy();
}
