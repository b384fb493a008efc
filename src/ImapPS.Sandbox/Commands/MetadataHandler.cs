using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>GETMETADATA and SETMETADATA (RFC 5464); the empty name is the server.</summary>
static class MetadataHandler
{
    // getmetadata = "GETMETADATA" [SP getmetadata-options] SP mailbox SP entries
    public static string? Get(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        long maxSize = long.MaxValue;
        int levels = 0;
        if (arguments.Peek == '(')
        {
            ReadOptions(ref arguments, ref maxSize, ref levels);
            arguments.Space();
        }
        string name = ReadName(ref arguments);
        var annotations = Find(session, name);
        arguments.Space();
        var entries = ReadEntries(ref arguments);
        arguments.End();
        var found = new List<(string Entry, byte[]? Value)>();
        long longest = 0;
        foreach (string entry in entries)
        {
            if (annotations.Find(entry) is { } value)
                Take(entry, value);
            else if (levels == 0)
                found.Add((entry, null));
            foreach (var (below, belowValue) in annotations.Below(entry, levels))
                Take(below, belowValue);
        }
        if (found.Count > 0)
            Send(session, name, found);
        return longest == 0 ? null : $"[METADATA LONGENTRIES {longest}] Some values are longer than was asked for";

        void Take(string entry, byte[] value)
        {
            if (value.Length <= maxSize)
                found.Add((entry, value));
            else
                longest = Math.Max(longest, value.Length);
        }
    }

    // setmetadata = "SETMETADATA" SP mailbox SP "(" entry SP value *(SP entry SP value) ")"
    public static string? Set(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        var annotations = Find(session, ReadName(ref arguments));
        arguments.Space();
        arguments.Byte('(');
        var changes = new List<(string Entry, byte[]? Value)>();
        do
        {
            string entry = ReadEntry(ref arguments);
            arguments.Space();
            byte[]? value = ReadValue(ref arguments);
            if (value is { Length: > Annotations.MaxSize })
                throw CommandFailure.No($"METADATA MAXSIZE {Annotations.MaxSize}", "The value is too large");
            changes.Add((entry, value));
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        arguments.End();
        foreach (var (entry, value) in changes)
            annotations.Set(entry, value);
        return null;
    }

    /// <summary>Reads entries in parentheses, or one without.</summary>
    internal static List<string> ReadEntries(ref CommandReader arguments)
    {
        var entries = new List<string>();
        if (!arguments.TryByte('('))
            return [ReadEntry(ref arguments)];
        do
            entries.Add(ReadEntry(ref arguments));
        while (arguments.TrySpace());
        arguments.Byte(')');
        return entries;
    }

    /// <summary>Writes one METADATA response.</summary>
    internal static void Send(SandboxSession session, string name, IEnumerable<(string Entry, byte[]? Value)> found)
    {
        session.Out.Text("* METADATA ").Mailbox(name, session.Utf8).Text(" (");
        bool first = true;
        foreach (var (entry, value) in found)
        {
            if (!first)
                session.Out.Byte(' ');
            first = false;
            session.Out.Text(entry).Byte(' ');
            if (value is null)
                session.Out.Text("NIL");
            else if (value.AsSpan().Contains((byte)0))
                session.Out.Text("~{").Number(value.Length).Text("}\r\n").Bytes(value);
            else
                session.Out.String(value);
        }
        session.Out.Byte(')').Line();
    }

    static void ReadOptions(ref CommandReader arguments, ref long maxSize, ref int levels)
    {
        arguments.Byte('(');
        do
        {
            switch (arguments.Word())
            {
                case "MAXSIZE":
                    arguments.Space();
                    maxSize = arguments.Number64();
                    break;
                case "DEPTH":
                    arguments.Space();
                    levels = arguments.Word() switch
                    {
                        "0" => 0,
                        "1" => 1,
                        "INFINITY" => int.MaxValue,
                        _ => throw arguments.Expected("0, 1 or infinity"),
                    };
                    break;
                case var unknown:
                    throw CommandFailure.Bad($"{unknown} is no option of GETMETADATA");
            }
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
    }

    static string ReadName(ref CommandReader arguments)
    {
        int start = arguments.Offset;
        if (arguments.AStringText().Length == 0)
            return "";
        arguments.Seek(start);
        return arguments.Mailbox();
    }

    static Annotations Find(SandboxSession session, string name) => name.Length == 0 ? session.Mail.Annotations
        : session.Mail.Find(name)?.Annotations ?? throw CommandFailure.No("NONEXISTENT", $"There is no folder \"{name}\"");

    // entry = astring: begins with a slash, no "*" or "%", no empty level (RFC 5464 section 5)
    static string ReadEntry(ref CommandReader arguments)
    {
        string entry = arguments.AStringText();
        bool scoped = entry.Equals("/private", StringComparison.OrdinalIgnoreCase) || entry.Equals("/shared", StringComparison.OrdinalIgnoreCase)
            || entry.StartsWith("/private/", StringComparison.OrdinalIgnoreCase) || entry.StartsWith("/shared/", StringComparison.OrdinalIgnoreCase);
        if (!scoped || entry.EndsWith('/') || entry.Contains("//", StringComparison.Ordinal) || entry.AsSpan().ContainsAny('*', '%'))
            throw CommandFailure.Bad($"\"{entry}\" is no entry: it begins with /private/ or /shared/");
        return entry;
    }

    static byte[]? ReadValue(ref CommandReader arguments)
    {
        if (arguments.TryWord("NIL"))
            return null;
        if (arguments.TryLiteral(out var bytes, out var sink, out _))
            return sink is null ? bytes.ToArray() : throw CommandFailure.No($"METADATA MAXSIZE {Annotations.MaxSize}", "The value is too large");
        return arguments.String().ToArray();
    }
}
