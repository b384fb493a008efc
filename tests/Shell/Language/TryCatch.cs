using System.Management.Automation;

namespace ImapPS.Shell.Language;

/// <summary>try, catch and finally.</summary>
internal sealed partial class Interpreter
{
    private void RunTry(TryStatement guarded, Action<object?> output)
    {
        try
        {
            if (guarded.Catches.Count == 0)
                RunTried(guarded.Body, output);
            else
                RunCatching(guarded, output);
        }
        finally
        {
            if (guarded.Finally is not null)
                RunFinally(guarded.Finally, output);
        }
    }

    private void RunCatching(TryStatement guarded, Action<object?> output)
    {
        ErrorRecord record;
        IReadOnlyList<Statement>? handler;
        try
        {
            RunTried(guarded.Body, output);
            return;
        }
        catch (Exception e) when (ScriptErrors.IsError(e) && (handler = HandlerFor(guarded, ScriptErrors.RecordOf(e), e)) is not null)
        {
            record = ScriptErrors.RecordOf(e);
        }

        engine.Remember(record);
        using (Underscore(record))
            Run(handler, output);
    }

    // Inside a try every error goes to the catch block, however deep the call.
    private void RunTried(IReadOnlyList<Statement> body, Action<object?> output)
    {
        engine.TryDepth++;
        try
        {
            Run(body, output);
        }
        finally
        {
            engine.TryDepth--;
        }
    }

    private void RunFinally(IReadOnlyList<Statement> body, Action<object?> output)
    {
        var depth = engine.TryDepth;
        engine.TryDepth = 0;
        try
        {
            Run(body, output);
        }
        finally
        {
            engine.TryDepth = depth;
        }
    }

    private static IReadOnlyList<Statement>? HandlerFor(TryStatement guarded, ErrorRecord record, Exception thrown)
    {
        foreach (var candidate in Chain(record.Exception).Append(thrown))
            foreach (var (types, body) in guarded.Catches)
                if (types.Any(type => TypeResolver.Find(type.Name)?.IsInstanceOfType(candidate) == true))
                    return body;
        foreach (var (types, body) in guarded.Catches)
            if (types.Count == 0)
                return body;
        return null;

        static IEnumerable<Exception> Chain(Exception exception)
        {
            yield return exception;
            if (exception is RuntimeException && exception.InnerException is { } inner)
                yield return inner;
        }
    }
}
