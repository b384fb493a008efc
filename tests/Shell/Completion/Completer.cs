using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Completion;

/// <summary>Tab: commands, parameters, and values for parameters.</summary>
internal sealed class Completer(Engine engine)
{
    internal CommandCompletion Complete(string line, int cursor)
    {
        var words = LineReader.Read(line, cursor);
        var last = words.Current;
        var matches = words.Before.Count == 0 ? Commands(last.Value)
            : Find(words.Before[0].Value) is not { } cmdlet ? []
            : last.Quote == '\0' && last.Text.StartsWith('-') && !last.Text.Contains(':', StringComparison.Ordinal) ? Parameters(cmdlet, last.Text[1..], words)
            : Values(cmdlet, words);
        return new CommandCompletion(new Collection<CompletionResult>([.. matches]), -1, last.Start, last.End - last.Start);
    }

    private CmdletInfo? Find(string name)
    {
        var command = engine.Commands.Find(name);
        return (command is AliasInfo alias ? alias.ResolvedCommand : command) as CmdletInfo;
    }

    private IEnumerable<CompletionResult> Commands(string word)
    {
        var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase);
        return engine.Commands.All.Where(command => pattern.IsMatch(command.Name))
            .Select(command => new CompletionResult(command.Name, command.Name, CompletionResultType.Command, command.Name));
    }

    private static IEnumerable<CompletionResult> Parameters(CmdletInfo cmdlet, string word, LineWords words)
    {
        var used = words.Before.Skip(1).Where(before => before.Text.StartsWith('-')).Select(before => before.Text[1..].TrimEnd(':')).ToList();
        var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase);
        // A command that hides parameters of its own does not show the common ones unasked either.
        var hidesCommon = word.Length == 0 && cmdlet.Metadata.Parameters.Any(IsHidden);
        return cmdlet.Metadata.Parameters
            .Where(parameter => !IsHidden(parameter) && !(hidesCommon && parameter.IsCommon))
            .Where(parameter => pattern.IsMatch(parameter.Name) && !used.Exists(parameter.IsNamed))
            .OrderBy(parameter => parameter.IsCommon)
            .Select(parameter => new CompletionResult("-" + parameter.Name, parameter.Name, CompletionResultType.ParameterName,
                $"[{Objects.TypeNames.Short(parameter.Type)}] {parameter.Name}"));
    }

    private static bool IsHidden(Parameter parameter) => parameter.Sets.Values.All(attribute => attribute.DontShow);

    private IEnumerable<CompletionResult> Values(CmdletInfo cmdlet, LineWords words)
    {
        var bound = new FakeBinder(engine, cmdlet.Metadata).Bind(words, out var current);
        if (current is null)
            return [];
        var word = words.Current.Value;
        if (FromCompleter(cmdlet, current, word, words, bound) is { } completed)
            return completed;
        return Known(current).Where(value => WildcardPattern.Get(WildcardPattern.Escape(word) + "*", WildcardOptions.IgnoreCase).IsMatch(value))
            .Select(value => new CompletionResult(Quoted(value, words.Current.Quote), value, CompletionResultType.ParameterValue, value));
    }

    private static IEnumerable<CompletionResult>? FromCompleter(CmdletInfo cmdlet, Parameter parameter, string word, LineWords words, Hashtable bound)
    {
        foreach (var attribute in parameter.Attributes)
        {
            if (attribute is ArgumentCompletionsAttribute list)
                return list.CompleteArgument(cmdlet.Name, parameter.Name, word, words.Ast, bound);
            if (attribute is not ArgumentCompleterAttribute completer)
                continue;
            if (completer.ScriptBlock is { } script)
                return script.Invoke(cmdlet.Name, parameter.Name, word, words.Ast, bound)
                    .Select(value => value.BaseObject as CompletionResult ?? new CompletionResult(value.ToString()));
            try
            {
                return [.. completer.CreateCompleter()!.CompleteArgument(cmdlet.Name, parameter.Name, word, words.Ast, bound)];
            }
            catch (Exception)
            {
                // Tab never shows an error: a completer that fails offers nothing.
                return [];
            }
        }

        return null;
    }

    private static IEnumerable<string> Known(Parameter parameter)
    {
        if (parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set)
            return set.ValidValues.Order(StringComparer.OrdinalIgnoreCase);
        var type = parameter.Type.IsArray ? parameter.Type.GetElementType()! : parameter.Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type).Order(StringComparer.OrdinalIgnoreCase)
            : parameter.Type == typeof(bool) || parameter.Type == typeof(bool?) ? ["$false", "$true"]
            : [];
    }

    private static string Quoted(string value, char quote) =>
        quote != '\0' ? quote + value + quote
        : value.Any(character => char.IsWhiteSpace(character) || "'\"`$(){};,&|<>@#".Contains(character, StringComparison.Ordinal)) && value[0] != '$'
            ? "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'"
            : value;
}
