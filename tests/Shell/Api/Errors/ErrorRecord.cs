using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>An exception that carries its own error record.</summary>
public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}

/// <summary>One error: what went wrong, with what, and in which command.</summary>
public class ErrorRecord
{
    private readonly string errorId;
    private InvocationInfo? invocationInfo;

    public ErrorRecord(Exception exception, string? errorId, ErrorCategory errorCategory, object? targetObject)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception = exception;
        this.errorId = errorId ?? "";
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorCategory);
    }

    /// <summary>The same error, with the exception that belongs to it in place of a stand-in.</summary>
    public ErrorRecord(ErrorRecord errorRecord, Exception? replaceParentContainsErrorRecordException)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        Exception = replaceParentContainsErrorRecordException is not null && errorRecord.Exception is ParentContainsErrorRecordException
            ? replaceParentContainsErrorRecordException
            : errorRecord.Exception;
        errorId = errorRecord.errorId;
        TargetObject = errorRecord.TargetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorRecord.CategoryInfo);
        ErrorDetails = errorRecord.ErrorDetails;
        invocationInfo = errorRecord.invocationInfo;
        ScriptStackTrace = errorRecord.ScriptStackTrace;
    }

    public Exception Exception { get; }

    public object? TargetObject { get; private set; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo => invocationInfo;

    public string? ScriptStackTrace { get; internal set; }

    public ReadOnlyCollection<int> PipelineIterationInfo { get; } = new([]);

    /// <summary>The id, and after a comma the command that wrote the error: a cmdlet's type or a script's name.</summary>
    public string FullyQualifiedErrorId
    {
        get
        {
            var command = invocationInfo?.MyCommand switch
            {
                CmdletInfo cmdlet => cmdlet.ImplementingType.FullName ?? "",
                null => "",
                var other => other.Name,
            };
            return command.Length == 0 ? errorId : $"{errorId},{command}";
        }
    }

    internal string ErrorId => errorId;

    internal bool HasBeenReported { get; set; }

    internal void SetInvocationInfo(InvocationInfo? info)
    {
        if (invocationInfo is null && info is not null)
            invocationInfo = info;
    }

    internal void SetTargetObject(object? target) => TargetObject = target;

    public override string ToString() =>
        !string.IsNullOrEmpty(ErrorDetails?.Message) ? ErrorDetails.Message
        : !string.IsNullOrEmpty(Exception.Message) ? Exception.Message
        : Exception.ToString();
}

/// <summary>Text for people that replaces the exception's own.</summary>
public class ErrorDetails
{
    public ErrorDetails(string message) => Message = message;

    public ErrorDetails(Cmdlet cmdlet, string baseName, string resourceId, params object[] args)
        : this(Format(cmdlet.GetResourceString(baseName, resourceId), args)) { }

    public ErrorDetails(Assembly assembly, string baseName, string resourceId, params object[] args)
        : this(Format(new Resources.ResourceManager(baseName, assembly).GetString(resourceId, CultureInfo.CurrentUICulture) ?? "", args)) { }

    public string Message { get; }

    public string RecommendedAction { get; set; } = "";

    public override string ToString() => Message;

    private static string Format(string template, object[] args) =>
        args is { Length: > 0 } ? string.Format(CultureInfo.CurrentCulture, template, args) : template;
}

/// <summary>What kind of error, in which command, on what; each part may be set by the command itself.</summary>
public class ErrorCategoryInfo
{
    private readonly ErrorRecord record;
    private string? activity;
    private string? reason;
    private string? targetName;
    private string? targetType;

    internal ErrorCategoryInfo(ErrorRecord record, ErrorCategory category)
    {
        this.record = record;
        Category = category;
    }

    internal ErrorCategoryInfo(ErrorRecord record, ErrorCategoryInfo other)
        : this(record, other.Category)
    {
        activity = other.activity;
        reason = other.reason;
        targetName = other.targetName;
        targetType = other.targetType;
    }

    public ErrorCategory Category { get; }

    public string Activity
    {
        get => activity ?? record.InvocationInfo?.MyCommand?.Name ?? "";
        set => activity = value;
    }

    public string Reason
    {
        get => reason ?? record.Exception.GetType().Name;
        set => reason = value;
    }

    public string TargetName
    {
        get => targetName ?? TargetText();
        set => targetName = value;
    }

    public string TargetType
    {
        get => targetType ?? (record.TargetObject is null ? "" : PSObject.Unwrap(record.TargetObject)!.GetType().Name);
        set => targetType = value;
    }

    public string GetMessage() => GetMessage(CultureInfo.CurrentUICulture);

    public string GetMessage(CultureInfo uiCultureInfo)
    {
        var text = new Text.StringBuilder().Append(Category).Append(": ");
        if (TargetName.Length > 0 || TargetType.Length > 0)
            text.Append('(').Append(Shorten(TargetName)).Append(':').Append(Shorten(TargetType)).Append(')');
        else
            text.Append("(:)");
        return text.Append(" [").Append(Shorten(Activity)).Append("], ").Append(Shorten(Reason)).ToString();
    }

    public override string ToString() => GetMessage();

    private string TargetText()
    {
        if (record.TargetObject is null)
            return "";
        try
        {
            return record.TargetObject.ToString() ?? "";
        }
        catch (Exception)
        {
            // A target that cannot say its name must not hide the error it belongs to.
            return "";
        }
    }

    // Forty characters are all that the line has room for; the middle goes.
    private static string Shorten(string text) =>
        text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 18), "…", text.AsSpan(text.Length - 18));
}
