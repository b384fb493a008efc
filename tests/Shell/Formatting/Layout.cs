using System.Management.Automation;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Formatting;

/// <summary>What one Format command makes of all its input.</summary>
internal abstract class Layout
{
    private View? current;

    internal View ViewFor(Engine engine, PSObject row)
    {
        if (current is { FitsEverything: true })
            return current;
        var view = Make(engine, row);
        if (current is null || !SameShape(current, view))
            current = view;
        return current;
    }

    private protected abstract View Make(Engine engine, PSObject row);

    private static bool SameShape(View first, View second) => first.Types.Count > 0 && ReferenceEquals(first.Types, second.Types);
}

/// <summary>An object on its way from a Format command to the screen.</summary>
internal sealed record LaidOut(Layout Layout, PSObject Value);

/// <summary>The Format command has no more.</summary>
internal sealed record LayoutEnd(Layout Layout);
