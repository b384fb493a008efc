using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ImapPS.Module.Pester;

/// <summary>The MimeKit that another module would bring: an older one under a version of its own. (4.18.0 and 4.18.2 are both assembly 4.18.0.0.)</summary>
static class OtherMimeKit
{
    public static readonly Version Version = new(4, 17, 0, 0);

    static readonly string Original = typeof(OtherMimeKit).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OtherMimeKit").Value!;

    static readonly Lazy<string> Made = new(Make);

    /// <summary>The assembly's file.</summary>
    public static string File => Made.Value;

    static string Make()
    {
        byte[] image = System.IO.File.ReadAllBytes(Original);
        using (var reader = new PEReader(new MemoryStream(image)))
        {
            var metadata = reader.GetMetadataReader();
            // ECMA-335 II.22.2: the hash algorithm (4 bytes), then major, minor, build and revision (2 each).
            int row = reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly) + 4;
            foreach (int part in (int[])[Version.Major, Version.Minor, Version.Build, Version.Revision])
            {
                BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(row), (ushort)part);
                row += 2;
            }
        }
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "other")).FullName, "MimeKit.dll");
        System.IO.File.WriteAllBytes(file, image);
        return file;
    }
}
