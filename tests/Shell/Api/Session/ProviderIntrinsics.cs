using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>The providers' own operations; of them the file system's items.</summary>
public sealed class ProviderIntrinsics
{
    internal ProviderIntrinsics() { }

    public ItemCmdletProviderIntrinsics Item { get; } = new();
}

/// <summary>Items as Get-Item gives them.</summary>
public sealed class ItemCmdletProviderIntrinsics
{
    const string Provider = "Microsoft.PowerShell.Core\\FileSystem::";

    internal ItemCmdletProviderIntrinsics() { }

    public Collection<PSObject> Get(string[] path, bool force, bool literalPath)
    {
        if (!literalPath)
            throw new NotSupportedException("The stand-in gets items by their literal paths.");
        return [.. path.Select(Item)];
    }

    static PSObject Item(string path)
    {
        var item = new PSObject(new FileInfo(path));
        item.Properties.Add(new PSNoteProperty("PSPath", Provider + path));
        item.Properties.Add(new PSNoteProperty("PSParentPath", Provider + Path.GetDirectoryName(path)));
        item.Properties.Add(new PSNoteProperty("PSChildName", Path.GetFileName(path)));
        return item;
    }
}
