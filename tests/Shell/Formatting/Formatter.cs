using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Formatting;

/// <summary>Turns objects into lines as they come, and keeps a table going as long as it fits.</summary>
internal sealed class Formatter(Engine engine, int screen, Action<string> write)
{
    private Section? section;
    private View? view;
    private object? layoutOwner;
    private object? groupValue;
    private bool hasGroup;

    // Once a table took its widths from its rows, every later one does: the real shell never stops waiting again.
    private bool waits;


    internal static IEnumerable<string> Lines(Engine engine, IEnumerable<object?> values, int screen)
    {
        var lines = new List<string>();
        var formatter = new Formatter(engine, screen, lines.Add);
        foreach (var value in values)
            formatter.Add(value);
        formatter.End();
        return lines;
    }

    internal void Add(object? value)
    {
        switch (PSObject.Unwrap(value))
        {
            case null:
                return;
            case LayoutEnd end:
                if (ReferenceEquals(layoutOwner, end.Layout))
                    End();
                return;
            case LaidOut laid when RawText.Of(laid.Value, laid.Value.BaseObject) is { } text:
                Hold(() => RawText.Lines(text, write));
                return;
            case LaidOut laid:
                AddTo(laid.Layout, laid.Layout.ViewFor(engine, laid.Value), laid.Value);
                return;
            case IDictionary table when value is not PSObject { AddedOrNull.TypeNames: not null }:
                foreach (DictionaryEntry entry in table)
                    AddTo(null, null, PSObject.AsPSObject(entry));
                return;
            case var plain when RawText.Of(value!, plain) is { } text:
                Hold(() => RawText.Lines(text, write));
                return;
        }

        if (LanguagePrimitives.GetEnumerable(value) is { } list && value is not PSObject { IsCustom: true })
            foreach (var element in list)
                Add(element);
        else
            AddTo(null, null, PSObject.AsPSObject(value!));
    }

    /// <summary>Closes what is open.</summary>
    internal void End()
    {
        if (section is null)
            return;
        section.EndGroup();
        if (section.EndsWithBlank)
            write("");
        section = null;
        view = null;
        hasGroup = false;
        layoutOwner = null;
    }

    // Text among the rows of a table that still waits for its widths waits with them.
    private void Hold(Action output)
    {
        if (section is null)
            output();
        else
            section.Interrupt(output);
    }

    private void AddTo(object? owner, View? wanted, PSObject row)
    {
        if (section is not null && ReferenceEquals(owner, layoutOwner) && !Fits(wanted, row))
        {
            Aside(row);
            return;
        }

        if (section is null || !ReferenceEquals(owner, layoutOwner))
        {
            End();
            view = wanted ?? DefaultView.For(engine, row);
            layoutOwner = owner;
            section = Open(view);
            write("");
            section.StartGroup();
        }

        if (view!.GroupBy is { } grouping)
            Group(grouping, row);
        section!.Add(row);
    }

    private bool Fits(View? wanted, PSObject row) =>
        view!.FitsEverything || ReferenceEquals(wanted ?? DefaultView.For(engine, row), view);

    // A stranger among the objects of one type is shown as a list of its own, and the table goes on after it.
    private void Aside(PSObject row) => Hold(() =>
    {
        write("");
        new ListSection(new ListView(null), stranger => DefaultView.ListItems(engine, stranger), screen, write).Add(row);
    });

    private void Group(Grouping grouping, PSObject row)
    {
        var value = grouping.Field.ValueOf(row);
        if (hasGroup && LanguagePrimitives.Equals(value, groupValue, true))
            return;
        if (hasGroup)
        {
            section!.EndGroup();
            write("");
        }

        write($"   {grouping.Label}: {CellText.Of(value, grouping.Field)}");
        write("");
        section!.StartGroup();
        groupValue = value;
        hasGroup = true;
    }

    private Section Open(View wanted) => wanted switch
    {
        TableView table => new TableSection(table, waits |= TableSection.Waits(table), screen, write),
        ListView list => new ListSection(list, row => DefaultView.ListItems(engine, row), screen, write),
        WideView wide => new WideSection(wide, waits |= wide.AutoSize, row => DefaultView.NameField(engine, row), screen, write),
        TextView text => new TextSection(text, write),
        _ => throw new InvalidOperationException(wanted.GetType().Name),
    };
}

/// <summary>What is shown as plain text, outside any table.</summary>
internal static class RawText
{
    internal static string? Of(object value, object plain) => plain switch
    {
        string text => text,
        ErrorRecord record => ErrorText.Of(record),
        InformationalRecord or InformationRecord => plain.ToString(),
        bool or char or Enum or SwitchParameter => ObjectText.Of(value, null, CultureInfo.CurrentCulture),
        _ when Numbers.IsNumber(plain) => ObjectText.Of(value, null, CultureInfo.CurrentCulture),
        ScriptBlock or System.Security.SecureString or PathInfo => plain.ToString(),
        _ => null,
    };

    internal static void Lines(string text, Action<string> write)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            write(line);
    }
}
