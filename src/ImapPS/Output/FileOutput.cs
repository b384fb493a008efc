using System.Management.Automation;

namespace ImapPS.Output;

/// <summary>Files as Get-Item gives them: with the properties by which other cmdlets and the file table know them.</summary>
static class FileOutput
{
    const string Provider = "Microsoft.PowerShell.Core\\FileSystem::";

    public static PSObject Of(string path)
    {
        var file = new PSObject(new FileInfo(path));
        file.Properties.Add(new PSNoteProperty("PSPath", Provider + path));
        file.Properties.Add(new PSNoteProperty("PSParentPath", Provider + Path.GetDirectoryName(path)));
        file.Properties.Add(new PSNoteProperty("PSChildName", Path.GetFileName(path)));
        return file;
    }
}
