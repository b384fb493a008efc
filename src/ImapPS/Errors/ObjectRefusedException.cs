using System.Management.Automation;

namespace ImapPS.Errors;

/// <summary>An object of the pipeline that nothing is done for. The next one is worked on.</summary>
sealed class ObjectRefusedException(ErrorRecord record) : Exception(record.Exception.Message)
{
    /// <summary>What is reported.</summary>
    public ErrorRecord Record { get; } = record;
}
