using System.Collections.ObjectModel;
using System.Security;

namespace System.Management.Automation.Host;

/// <summary>What the user sees and answers.</summary>
public abstract class PSHostUserInterface
{
    protected PSHostUserInterface() { }

    public abstract PSHostRawUserInterface? RawUI { get; }

    public virtual bool SupportsVirtualTerminal => false;

    public abstract string? ReadLine();

    public abstract SecureString ReadLineAsSecureString();

    public abstract void Write(string value);

    public abstract void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value);

    public virtual void WriteLine() => WriteLine("");

    public abstract void WriteLine(string value);

    public virtual void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteLine(value);

    public abstract void WriteErrorLine(string value);

    public abstract void WriteDebugLine(string message);

    public abstract void WriteProgress(long sourceId, ProgressRecord record);

    public abstract void WriteVerboseLine(string message);

    public abstract void WriteWarningLine(string message);

    public virtual void WriteInformation(InformationRecord record) { }

    public abstract Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions);

    public abstract PSCredential PromptForCredential(string caption, string message, string? userName, string targetName);

    public abstract PSCredential PromptForCredential(string caption, string message, string? userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options);

    public abstract int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice);
}

public sealed class ChoiceDescription
{
    public ChoiceDescription(string label) : this(label, "") { }

    public ChoiceDescription(string label, string helpMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Label = label;
        HelpMessage = helpMessage;
    }

    public string Label { get; }

    public string HelpMessage { get; set; }
}

public class FieldDescription
{
    public FieldDescription(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Label = name;
    }

    public string Name { get; }

    public string Label { get; set; }

    public string HelpMessage { get; set; } = "";

    public bool IsMandatory { get; set; } = true;

    public PSObject? DefaultValue { get; set; }

    public string ParameterTypeName { get; private set; } = "String";

    public string ParameterTypeFullName { get; private set; } = "System.String";

    public Collection<Attribute> Attributes { get; } = [];

    public void SetParameterType(Type parameterType)
    {
        ArgumentNullException.ThrowIfNull(parameterType);
        ParameterTypeName = parameterType.Name;
        ParameterTypeFullName = parameterType.FullName ?? parameterType.Name;
    }
}

/// <summary>The host could not do what it was asked for.</summary>
public class HostException : RuntimeException
{
    public HostException() { }

    public HostException(string message) : base(message) => SetError("HostException", ErrorCategory.ResourceUnavailable);

    public HostException(string message, Exception? innerException)
        : base(message, innerException) => SetError("HostException", ErrorCategory.ResourceUnavailable);

    public HostException(string message, Exception? innerException, string errorId, ErrorCategory errorCategory)
        : base(message, innerException) => SetError(errorId, errorCategory);
}

/// <summary>A question got no answer.</summary>
public class PromptingException : HostException
{
    public PromptingException() { }

    public PromptingException(string message) : base(message) => SetError("PromptingException", ErrorCategory.ResourceUnavailable);

    public PromptingException(string message, Exception? innerException)
        : base(message, innerException) => SetError("PromptingException", ErrorCategory.ResourceUnavailable);

    public PromptingException(string message, Exception? innerException, string errorId, ErrorCategory errorCategory)
        : base(message, innerException, errorId, errorCategory) { }
}
