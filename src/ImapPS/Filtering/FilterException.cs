namespace ImapPS.Filtering;

/// <summary>A filter that cannot be understood. The message ends with the line it stands in and a caret line under the place.</summary>
sealed class FilterException(string problem, string filter, int position, int length)
    : ArgumentException(problem + Environment.NewLine + Environment.NewLine + Show(filter, position, length))
{
    /// <summary>Where in the filter, from 0.</summary>
    public int Position { get; } = position;

    static string Show(string filter, int position, int length)
    {
        position = Math.Min(position, filter.Length);
        int start = position == 0 ? 0 : filter.LastIndexOfAny(['\r', '\n'], position - 1) + 1;
        int end = filter.IndexOfAny(['\r', '\n'], position);
        string line = filter[start..(end < 0 ? filter.Length : end)];
        int indent = Math.Min(line.Length - line.TrimStart().Length, position - start);
        int carets = Math.Max(1, Math.Min(length, start + line.Length - position));
        return $"    {line[indent..].TrimEnd()}{Environment.NewLine}    {new string(' ', position - start - indent)}{new string('^', carets)}";
    }
}
