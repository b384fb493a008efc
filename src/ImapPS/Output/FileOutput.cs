using System.Management.Automation;

namespace ImapPS.Output;

/// <summary>Files as Get-Item gives them: with the properties by which other cmdlets and the file table know them.</summary>
static class FileOutput
{
    public static PSObject Of(PSCmdlet cmdlet, string path) => cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true)[0];
}
