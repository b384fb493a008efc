namespace ImapPS.Sandbox.Net;

/// <summary>Collects what is written into an array of its own, to be kept.</summary>
sealed class ScratchWriter
{
    readonly MemoryStream _bytes = new();
    readonly ResponseWriter _writer;

    public ScratchWriter() => _writer = new ResponseWriter(_bytes);

    public byte[] Collect(Action<ResponseWriter> write)
    {
        _bytes.SetLength(0);
        write(_writer);
        _writer.Flush();
        return _bytes.ToArray();
    }
}
