namespace System.Management.Automation.Language;

/// <summary>A piece of script text and where it stands.</summary>
public interface IScriptExtent
{
    string? File { get; }

    IScriptPosition StartScriptPosition { get; }

    IScriptPosition EndScriptPosition { get; }

    int StartLineNumber { get; }

    int StartColumnNumber { get; }

    int EndLineNumber { get; }

    int EndColumnNumber { get; }

    string Text { get; }

    int StartOffset { get; }

    int EndOffset { get; }
}

public interface IScriptPosition
{
    string? File { get; }

    int LineNumber { get; }

    int ColumnNumber { get; }

    int Offset { get; }

    string Line { get; }

    string GetFullScript();
}

/// <summary>A place in one script text; lines and columns count from one.</summary>
internal sealed class ScriptPosition(string script, string? file, int offset) : IScriptPosition
{
    public string? File => file;

    public int Offset => offset;

    public int LineNumber => script.AsSpan(0, offset).Count('\n') + 1;

    public int ColumnNumber => offset - LineStart + 1;

    public string Line
    {
        get
        {
            var end = script.IndexOf('\n', offset);
            return script[LineStart..(end < 0 ? script.Length : end)].TrimEnd('\r');
        }
    }

    private int LineStart => offset == 0 ? 0 : script.LastIndexOf('\n', offset - 1) + 1;

    public string GetFullScript() => script;
}

/// <summary>From one offset to another in one script text.</summary>
internal sealed class ScriptExtent(string script, string? file, int start, int end) : IScriptExtent
{
    public string? File => file;

    public IScriptPosition StartScriptPosition => new ScriptPosition(script, file, start);

    public IScriptPosition EndScriptPosition => new ScriptPosition(script, file, end);

    public int StartLineNumber => StartScriptPosition.LineNumber;

    public int StartColumnNumber => StartScriptPosition.ColumnNumber;

    public int EndLineNumber => EndScriptPosition.LineNumber;

    public int EndColumnNumber => EndScriptPosition.ColumnNumber;

    public string Text => script[start..end];

    public int StartOffset => start;

    public int EndOffset => end;

    public override string ToString() => Text;
}

/// <summary>One thing that is wrong with a script's text.</summary>
public class ParseError
{
    public ParseError(IScriptExtent extent, string errorId, string message)
    {
        Extent = extent;
        ErrorId = errorId;
        Message = message;
    }

    public IScriptExtent Extent { get; }

    public string ErrorId { get; }

    public string Message { get; }

    public override string ToString() => Message;
}
