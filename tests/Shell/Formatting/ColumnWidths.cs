namespace ImapPS.Shell.Formatting;

/// <summary>Gives the columns their widths; those that do not fit are shortened from the right, then left out.</summary>
internal static class ColumnWidths
{
    internal const int Hidden = -1;

    /// <summary>Zero asks for a share of what is left; the result has -1 for a column without room.</summary>
    internal static int[] Fit(IReadOnlyList<int> wanted, int screen)
    {
        var widths = wanted.ToArray();
        if (Array.TrueForAll(widths, width => width > 0))
        {
            Trim(widths, screen);
            return widths;
        }

        var open = Enumerable.Range(0, widths.Length).Where(i => widths[i] == 0).ToList();
        open.ForEach(i => widths[i] = 1);
        var free = screen - Total(widths);
        if (free < 0)
            Trim(widths, screen);
        for (var i = 0; free > 0; i++, free--)
            widths[open[i % open.Count]]++;
        return widths;
    }

    private static void Trim(int[] widths, int screen)
    {
        while (Total(widths) - screen is > 0 and var excess)
        {
            var last = Array.FindLastIndex(widths, width => width > 0);
            if (last < 0)
                return;
            var width = widths[last] - excess;
            widths[last] = width < 1 ? Hidden : width;
        }
    }

    private static int Total(int[] widths)
    {
        var visible = widths.Where(width => width > 0).ToList();
        return visible.Sum() + visible.Count - 1;
    }
}
