namespace System.Management.Automation.Host;

/// <summary>The window's size; nothing else of the raw console is used here.</summary>
public abstract class PSHostRawUserInterface
{
    protected PSHostRawUserInterface() { }

    public abstract Size BufferSize { get; set; }

    public abstract Size WindowSize { get; set; }

    public abstract string WindowTitle { get; set; }

    public abstract ConsoleColor ForegroundColor { get; set; }

    public abstract ConsoleColor BackgroundColor { get; set; }

    public virtual int LengthInBufferCells(string source) => source?.Length ?? 0;

    public virtual int LengthInBufferCells(char source) => 1;
}

public struct Size(int width, int height) : IEquatable<Size>
{
    public int Width { get; set; } = width;

    public int Height { get; set; } = height;

    public static bool operator ==(Size first, Size second) => first.Equals(second);

    public static bool operator !=(Size first, Size second) => !first.Equals(second);

    public readonly bool Equals(Size other) => Width == other.Width && Height == other.Height;

    public override readonly bool Equals(object? obj) => obj is Size other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Width, Height);

    public override readonly string ToString() => $"{Width},{Height}";
}
