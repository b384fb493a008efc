using System.Collections;
using System.Management.Automation.Language;

namespace System.Management.Automation;

/// <summary>Offers values for one parameter when the user presses Tab.</summary>
public interface IArgumentCompleter
{
    IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ArgumentCompleterAttribute : Attribute
{
    public ArgumentCompleterAttribute(Type type)
    {
        if (type is null || !typeof(IArgumentCompleter).IsAssignableFrom(type))
            throw new PSArgumentException("An argument completer must be an IArgumentCompleter.", nameof(type));
        Type = type;
    }

    public ArgumentCompleterAttribute(ScriptBlock scriptBlock)
    {
        ArgumentNullException.ThrowIfNull(scriptBlock);
        ScriptBlock = scriptBlock;
    }

    /// <summary>For the attributes that make their completer with arguments.</summary>
    protected ArgumentCompleterAttribute()
    {
        if (this is not IArgumentCompleterFactory)
            throw new PSInvalidOperationException("Without a type or a script the attribute must be an IArgumentCompleterFactory.");
    }

    public Type? Type { get; }

    public ScriptBlock? ScriptBlock { get; }

    internal IArgumentCompleter? CreateCompleter() =>
        this is IArgumentCompleterFactory factory ? factory.Create()
        : Type is not null ? (IArgumentCompleter)Activator.CreateInstance(Type)!
        : null;
}

public interface IArgumentCompleterFactory
{
    IArgumentCompleter Create();
}

/// <summary>A plain list of suggestions; other values are accepted too.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ArgumentCompletionsAttribute : Attribute
{
    private readonly string[] completions;

    public ArgumentCompletionsAttribute(params string[] completions)
    {
        ArgumentNullException.ThrowIfNull(completions);
        ArgumentOutOfRangeException.ThrowIfZero(completions.Length);
        this.completions = completions;
    }

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = WildcardPattern.Get(wordToComplete + "*", WildcardOptions.IgnoreCase);
        foreach (var completion in completions)
            if (pattern.IsMatch(completion))
                yield return new CompletionResult(completion, completion, CompletionResultType.ParameterValue, completion);
    }
}

public enum CompletionResultType
{
    Text = 0,
    History = 1,
    Command = 2,
    ProviderItem = 3,
    ProviderContainer = 4,
    Property = 5,
    Method = 6,
    ParameterName = 7,
    ParameterValue = 8,
    Variable = 9,
    Namespace = 10,
    Type = 11,
    Keyword = 12,
    DynamicKeyword = 13,
}

public class CompletionResult
{
    public CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
    {
        ArgumentException.ThrowIfNullOrEmpty(completionText);
        ArgumentException.ThrowIfNullOrEmpty(listItemText);
        ArgumentException.ThrowIfNullOrEmpty(toolTip);
        CompletionText = completionText;
        ListItemText = listItemText;
        ResultType = resultType;
        ToolTip = toolTip;
    }

    public CompletionResult(string completionText)
        : this(completionText, completionText, CompletionResultType.Text, completionText) { }

    public string CompletionText { get; }

    public string ListItemText { get; }

    public CompletionResultType ResultType { get; }

    public string ToolTip { get; }
}
