using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Pipeline;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>The files that a pipeline's redirections write, open as long as it runs.</summary>
internal sealed class RedirectionFiles(Engine engine) : IDisposable
{
    private readonly List<(StreamWriter Writer, List<object?> Values)> files = [];

    internal Redirections Make(IReadOnlyList<RedirectionNode> nodes, Interpreter interpreter)
    {
        var redirections = new Redirections();
        foreach (var node in nodes)
        {
            var stream = Redirections.StreamOf(node.Stream);
            if (node.ToOutput)
                redirections.ToOutput(stream);
            else if (interpreter.Evaluate(node.Target!) is not { } target)
                redirections.ToNowhere(stream);
            else
                redirections.ToWriter(stream, Open(engine.Location.Unresolved(ObjectText.Of(target)), node.Append));
        }

        return redirections;
    }

    public void Dispose()
    {
        foreach (var (writer, values) in files)
        {
            using (writer)
                foreach (var line in Formatting.Formatter.Lines(engine, values, 120))
                    writer.WriteLine(line);
        }
    }

    private Action<object?> Open(string path, bool append)
    {
        var values = new List<object?>();
        files.Add((new StreamWriter(path, append), values));
        return values.Add;
    }
}
