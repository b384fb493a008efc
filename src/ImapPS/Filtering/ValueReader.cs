using System.Collections;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>Turns the value tokens of a filter into values.</summary>
sealed class ValueReader(string filter, IVariableSource variables)
{
    /// <summary>The values that a token stands for: more than one only for a variable that holds a list.</summary>
    /// <exception cref="FilterException">A variable has no value.</exception>
    public IEnumerable<FilterValue> Read(FilterToken token)
    {
        switch (token.Kind)
        {
            case TokenKind.Text:
                return [new FilterValue(string.Concat(token.Pieces.Select(Expand)), token, filter)];
            case TokenKind.Literal:
                return [new FilterValue(token.Text, token, filter)];
            default:
                object value = Resolve(token.Variable!);
                if (value is string || value is not IEnumerable list)
                    return [new FilterValue(value, token, filter)];
                var values = list.Cast<object?>().Select(v => new FilterValue(v ?? throw Error(Texts.HasEmptyElement, token.Variable!), token, filter)).ToList();
                return values.Count > 0 ? values : throw Error(Texts.IsEmptyList, token.Variable!);
        }
    }

    string Expand(TextPiece piece)
    {
        if (piece.Variable is not { } variable)
            return piece.Plain;
        string text = Convert.ToString(Resolve(variable), System.Globalization.CultureInfo.InvariantCulture) ?? "";
        // A text that is meant to narrow the search would widen it.
        return text.Length > 0 ? text : throw Error("is empty", variable);
    }

    object Resolve(VariableReference reference)
    {
        if (reference.Name.ToLowerInvariant() is "true" or "false" && reference.Members.Count == 0)
            return reference.Name.Equals("true", StringComparison.OrdinalIgnoreCase);
        object? value = null;
        if (!reference.Name.Equals("null", StringComparison.OrdinalIgnoreCase) && !variables.TryGet(reference.Name, out value))
            throw Error(Texts.DoesNotExist, reference with { Members = [] });
        foreach (string member in reference.Members)
        {
            if (value is null)
                break;
            if (!variables.TryGetMember(value, member, out value))
                throw Error(Texts.NoMember(member), reference);
        }
        return value ?? throw Error(Texts.IsNull, reference);
    }

    FilterException Error(string problem, VariableReference reference) =>
        new(Texts.VariableProblem(reference.ToString(), problem), filter, reference.Position, reference.Length);
}
