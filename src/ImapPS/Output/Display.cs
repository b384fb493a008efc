using System.Globalization;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>How tables show what properties keep as plain values.</summary>
public static class Display
{
    static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>A size a person can read, e.g. <c>4.2 MB</c>; empty when it is not known.</summary>
    /// <param name="bytes">The size in bytes, null or negative when not known.</param>
    public static string Size(long? bytes)
    {
        if (bytes is null or < 0)
            return "";
        double value = bytes.Value;
        int unit = 0;
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
            value /= 1024;
        return value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", CultureInfo.CurrentCulture) + " " + Units[unit];
    }

    /// <summary>Flags in four letters, each in its place: U unread, F flagged, A answered, D deleted; empty when they are not known.</summary>
    public static string Flag(FlagSet? flags)
    {
        if (flags is null)
            return "";
        var system = flags.System;
        return string.Concat(
            system.HasFlag(SystemFlags.Seen) ? '-' : 'U',
            system.HasFlag(SystemFlags.Flagged) ? 'F' : '-',
            system.HasFlag(SystemFlags.Answered) ? 'A' : '-',
            system.HasFlag(SystemFlags.Deleted) ? 'D' : '-');
    }
}
