using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace Microsoft.PowerShell.Commands;

/// <summary>Asks for a user name and a password; in a test the answers are prepared.</summary>
[Cmdlet(VerbsCommon.Get, "Credential", DefaultParameterSetName = "CredentialSet")]
internal sealed class GetCredentialCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "CredentialSet"), Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "MessageSet")]
    public string Message { get; set; } = "";

    [Parameter(Position = 0, ParameterSetName = "MessageSet")]
    public string? UserName { get; set; }

    [Parameter(ParameterSetName = "MessageSet")]
    public string Title { get; set; } = "PowerShell credential request";

    protected override void BeginProcessing() =>
        WriteObject(Credential ?? Host.UI.PromptForCredential(Title, Message.Length > 0 ? Message : "Enter your credentials.", UserName, ""));
}

[Cmdlet(VerbsData.ConvertTo, "SecureString", DefaultParameterSetName = "Secure")]
internal sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string String { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "PlainText")]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter(Position = 2, ParameterSetName = "PlainText")]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (!AsPlainText)
            ThrowTerminatingError(new ErrorRecord(new PSNotSupportedException("Only -AsPlainText is there: the stand-in shell encrypts nothing."),
                "ImportSecureString_NotSupported", ErrorCategory.NotImplemented, null));
        var secret = new SecureString();
        foreach (var character in String)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        WriteObject(secret);
    }
}

[Cmdlet(VerbsData.ConvertFrom, "SecureString")]
internal sealed class ConvertFromSecureStringCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public SecureString? SecureString { get; set; }

    [Parameter(Mandatory = true)]
    public SwitchParameter AsPlainText { get; set; }

    protected override void ProcessRecord()
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(SecureString!);
        try
        {
            WriteObject(Marshal.PtrToStringUni(memory));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
