using System.Collections;

namespace System.Management.Automation;

/// <summary>One member of an object.</summary>
public abstract class PSMemberInfo
{
    private string name = "";

    protected PSMemberInfo() { }

    public string Name => name;

    public abstract PSMemberTypes MemberType { get; }

    public abstract object? Value { get; set; }

    public abstract string TypeNameOfValue { get; }

    public bool IsInstance { get; internal set; }

    /// <summary>The object the member was looked up on; script and alias properties need it.</summary>
    internal object? Owner { get; set; }

    public abstract PSMemberInfo Copy();

    protected void SetMemberName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        this.name = name;
    }
}

public abstract class PSPropertyInfo : PSMemberInfo
{
    protected PSPropertyInfo() { }

    public abstract bool IsSettable { get; }

    public abstract bool IsGettable { get; }
}

/// <summary>The members of one object, by name.</summary>
public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    protected PSMemberInfoCollection() { }

    public abstract T? this[string name] { get; }

    public abstract void Add(T member);

    public abstract void Add(T member, bool preValidated);

    public abstract void Remove(string name);

    public abstract ReadOnlyPSMemberInfoCollection<T> Match(string name);

    public abstract ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The members that matched a question.</summary>
public class ReadOnlyPSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    private readonly List<T> members;

    internal ReadOnlyPSMemberInfoCollection(List<T> members) => this.members = members;

    public int Count => members.Count;

    public T this[int index] => members[index];

    public T? this[string name] => members.Find(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public ReadOnlyPSMemberInfoCollection<T> Match(string name) => Match(name, PSMemberTypes.All);

    public ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return new(members.FindAll(member => (member.MemberType & memberTypes) != 0 && pattern.IsMatch(member.Name)));
    }

    public IEnumerator<T> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
