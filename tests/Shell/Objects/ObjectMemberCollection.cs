using System.Management.Automation;

namespace ImapPS.Shell.Objects;

/// <summary>The live view of an object's members; what is added here is added to the object.</summary>
internal sealed class ObjectMemberCollection<T>(PSObject owner) : PSMemberInfoCollection<T>
    where T : PSMemberInfo
{
    public override T? this[string name] => MemberLookup.Find(owner, name) as T;

    public override void Add(T member) => Add(member, false);

    public override void Add(T member, bool preValidated)
    {
        ArgumentNullException.ThrowIfNull(member);
        var members = owner.InstanceMembers;
        if (!preValidated && members.Exists(known => known.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
            throw new ExtendedTypeSystemException($"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists.");
        var added = member.Copy();
        added.IsInstance = true;
        members.Add(added);
    }

    public override void Remove(string name) =>
        owner.InstanceMembers.RemoveAll(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public override ReadOnlyPSMemberInfoCollection<T> Match(string name) => Match(name, PSMemberTypes.All);

    public override ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes) =>
        new ReadOnlyPSMemberInfoCollection<T>([.. this]).Match(name, memberTypes);

    public override IEnumerator<T> GetEnumerator() => MemberLookup.All(owner).OfType<T>().GetEnumerator();
}
