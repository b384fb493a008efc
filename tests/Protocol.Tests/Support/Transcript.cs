using System.Globalization;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>What one line of a transcript does.</summary>
enum StepKind
{
    /// <summary>The server sends these bytes.</summary>
    Server,

    /// <summary>The client must have sent exactly these bytes, and nothing else, by now.</summary>
    Client,

    /// <summary>A command is submitted (see <see cref="TranscriptCommand"/>), or another thing is done to the client.</summary>
    Do,
}

/// <summary>One step.</summary>
sealed record Step(StepKind Kind, byte[] Bytes, string Text);

/// <summary>
/// A conversation as text. <c>S:</c> and <c>C:</c> lines end in CR LF, <c>S-</c> and <c>C-</c> lines have no end of
/// their own, <c>&gt;</c> does something on the client, <c>!</c> sets a limit (<c>! inline 16</c>), <c>#</c> is a remark,
/// <c>=</c> says what one response is read as (see <see cref="Reading"/>). <c>{{E9}}</c> is one byte in hexadecimal.
/// </summary>
sealed class Transcript
{
    public required string Name { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What the responses are read as, in order; empty where the transcript does not say.</summary>
    public required IReadOnlyList<string> Readings { get; init; }

    public ProtocolLimits Limits { get; private init; } = ProtocolLimits.Default;

    public IReadOnlyList<byte[]> ServerBlocks => [.. Steps.Where(s => s.Kind == StepKind.Server).Select(s => s.Bytes)];

    public int ServerBytes => Steps.Where(s => s.Kind == StepKind.Server).Sum(s => s.Bytes.Length);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Transcripts");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static Transcript Load(string name) => Parse(File.ReadAllText(Path.Combine(Folder, name + ".txt")), name);

    public static Transcript Parse(string text, string name = "inline")
    {
        var steps = new List<Step>();
        var readings = new List<string>();
        var limits = ProtocolLimits.Default;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd('\r').TrimStart();
            if (line.Length == 0 || line[0] == '#')
                continue;
            string rest = line.Length > 3 ? line[3..] : "";
            switch (line[..Math.Min(2, line.Length)])
            {
                case "S:": Add(StepKind.Server, Decode(rest + "\r\n")); break;
                case "S-": Add(StepKind.Server, Decode(rest)); break;
                case "C:": Add(StepKind.Client, Decode(rest + "\r\n")); break;
                case "C-": Add(StepKind.Client, Decode(rest)); break;
                case "= ": readings.Add(line[2..]); break;
                case "> ": steps.Add(new Step(StepKind.Do, [], Ascii.ToText(Decode(line[2..])))); break;
                case "! ":
                    string[] words = line[2..].Split(' ');
                    int size = int.Parse(words[1], CultureInfo.InvariantCulture);
                    limits = words[0] switch
                    {
                        "inline" => limits with { InlineLiteral = size },
                        "response" => limits with { MaxResponse = size },
                        "depth" => limits with { MaxDepth = size },
                        "literal" => limits with { MaxLiteral = size },
                        _ => throw new FormatException(line),
                    };
                    break;
                default: throw new FormatException($"{name}: '{line}' is no line of a transcript.");
            }
        }
        return new Transcript { Name = name, Steps = steps, Readings = readings, Limits = limits };

        // Consecutive lines of one side are one block of bytes, so that a split can fall anywhere in it.
        void Add(StepKind kind, byte[] bytes)
        {
            if (steps.Count > 0 && steps[^1].Kind == kind)
                steps[^1] = new Step(kind, [.. steps[^1].Bytes, .. bytes], "");
            else
                steps.Add(new Step(kind, bytes, ""));
        }
    }

    static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("{{") && text.IndexOf("}}", i, StringComparison.Ordinal) is var end and > 0)
            {
                bytes.AddRange(Convert.FromHexString(text[(i + 2)..end]));
                i = end + 1;
            }
            else
            {
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
        return [.. bytes];
    }
}
