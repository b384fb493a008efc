namespace Microsoft.PowerShell.Commands;

/// <summary>What Write-Error writes when nobody gave it an exception.</summary>
public class WriteErrorException(string message) : SystemException(message);
