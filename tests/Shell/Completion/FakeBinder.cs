using System.Collections;
using System.Management.Automation;
using ImapPS.Shell.Binding;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Completion;

/// <summary>Binds the words before the cursor without running anything, to see which parameter the cursor is at.</summary>
internal sealed class FakeBinder(Engine engine, CommandMetadata command)
{
    internal Hashtable Bind(LineWords words, out Parameter? current)
    {
        var bound = new Hashtable(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<Parameter>();
        Parameter? open = null;
        Parameter? lastValue = null;
        var sets = uint.MaxValue;
        foreach (var word in words.Before.Skip(1))
        {
            if (word.Quote == '\0' && word.Text.StartsWith('-') && word.Text.Length > 1 && !char.IsAsciiDigit(word.Text[1]))
            {
                open = Find(word.Text[1..].TrimEnd(':'));
                lastValue = null;
                if (open is null)
                    continue;
                taken.Add(open);
                sets &= open.SetBits;
                if (open.IsSwitch)
                {
                    bound[open.Name] = SwitchParameter.Present;
                    open = null;
                }

                continue;
            }

            var target = word.AfterComma ? lastValue : open ?? Positional(taken, sets);
            if (target is null)
                continue;
            taken.Add(target);
            sets &= target.SetBits;
            bound[target.Name] = bound.ContainsKey(target.Name) ? Append(bound[target.Name], Value(word)) : Value(word);
            lastValue = target;
            open = null;
        }

        current = words.Current.AfterComma ? lastValue : open ?? Positional(taken, sets);
        return bound;
    }

    private Parameter? Find(string name)
    {
        if (command.Parameters.FirstOrDefault(parameter => parameter.IsNamed(name)) is { } exact)
            return exact;
        var candidates = command.Parameters.Where(parameter => parameter.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return candidates.Count == 1 ? candidates[0] : candidates.Find(parameter => !parameter.IsCommon);
    }

    private Parameter? Positional(HashSet<Parameter> taken, uint sets)
    {
        var preferred = command.DefaultBit != 0 && (sets & command.DefaultBit) != 0 ? command.DefaultBit : sets;
        return command.Parameters.Where(parameter => !taken.Contains(parameter))
            .SelectMany(parameter => parameter.In(command, preferred).Where(attribute => attribute.Position >= 0).Select(attribute => (parameter, attribute.Position)))
            .OrderBy(candidate => candidate.Position).Select(candidate => candidate.parameter).FirstOrDefault();
    }

    // A variable that has a value is bound with it; what would have to be computed stays text.
    private object? Value(LineWord word)
    {
        if (word.Quote != '\0' || word.Text.Length < 2 || word.Text[0] != '$')
            return word.Value;
        return engine.Variables.Find(word.Text[1..]) is { } variable ? PSObject.Unwrap(variable.Value) : word.Text;
    }

    private static object?[] Append(object? known, object? value) => known is object?[] list ? [.. list, value] : [known, value];
}
