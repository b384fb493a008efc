using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ImapPS.Benchmarks.Floor;

/// <summary>Reads lines and writes each literal to a file, as it is.</summary>
sealed class FloorFiles(Stream stream, byte[] buffer, string folder)
{
    int _start, _end;

    public long Await(ReadOnlySpan<byte> tag, ref int files)
    {
        long total = 0;
        while (true)
        {
            int lineEnd = buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (lineEnd < 0)
            {
                total += Fill();
                continue;
            }
            var line = buffer.AsSpan(_start, lineEnd - 1);
            _start += lineEnd + 1;
            if (line.StartsWith(tag))
                return total;
            if (line.Length > 0 && line[^1] == '}')
                total += Write(int.Parse(line[(line.LastIndexOf((byte)'{') + 1)..^1], CultureInfo.InvariantCulture), ++files);
        }
    }

    long Write(long length, int number)
    {
        long total = 0;
        using SafeFileHandle file = File.OpenHandle(Path.Combine(folder, $"{number}.eml"), FileMode.Create, FileAccess.Write);
        for (long at = 0; at < length;)
        {
            if (_start == _end)
                total += Fill();
            // A small one is written in one go.
            int count = (int)Math.Min(length - at, _end - _start);
            if (count < length - at && length - at <= buffer.Length - (_end - _start))
            {
                total += Fill();
                continue;
            }
            RandomAccess.Write(file, buffer.AsSpan(_start, count), at);
            _start += count;
            at += count;
        }
        return total;
    }

    int Fill()
    {
        buffer.AsSpan(_start, _end - _start).CopyTo(buffer);
        _end -= _start;
        _start = 0;
        int count = stream.Read(buffer, _end, buffer.Length - _end);
        if (count == 0)
            throw new IOException("The server closed the line.");
        _end += count;
        return count;
    }
}
