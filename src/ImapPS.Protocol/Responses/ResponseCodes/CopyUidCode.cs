using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses.ResponseCodes;

/// <summary><c>[COPYUID uidvalidity source-uids destination-uids]</c> (RFC 4315 section 3, RFC 6851).</summary>
public sealed class CopyUidCode : ResponseCode
{
    // Far more than one command asks for: a line of a few hundred bytes must not make us pair a billion UIDs one by one.
    const int MostUnordered = 10_000;

    CopyUidCode(string arguments, uint uidValidity, UidSet source, UidList? destination) : base("COPYUID", arguments)
    {
        UidValidity = uidValidity;
        Source = source;
        Destination = destination;
    }

    /// <summary>The UIDVALIDITY of the destination.</summary>
    public uint UidValidity { get; }

    /// <summary>The UIDs that were copied.</summary>
    public UidSet Source { get; }

    /// <summary>The UIDs they got, in the order of <see cref="Source"/>; null when the server's two lists are not of the same length.</summary>
    public UidList? Destination { get; }

    /// <summary>This and another code of the same command: some servers send one for each part of a MOVE (RFC 6851 section 4.3).</summary>
    internal CopyUidCode With(CopyUidCode other)
    {
        if (other.Source.Ranges.All(r => Source.Ranges.Any(own => own.First <= r.First && own.Last >= r.Last)))
            return this;
        if (Destination is null || other.Destination is null || (long)Source.Count + other.Source.Count > MostUnordered)
        {
            var all = new UidSet();
            all.Add(Source);
            all.Add(other.Source);
            return new CopyUidCode(other.Arguments, other.UidValidity, all, null);
        }
        var pairs = Source.Zip(Destination).Concat(other.Source.Zip(other.Destination)).DistinctBy(p => p.First);
        return Ordered(other.Arguments, other.UidValidity, pairs);
    }

    internal static ResponseCode Parse(ref ResponseReader reader, string arguments)
    {
        uint uidValidity = reader.Number();
        reader.Space();
        var source = UidList.Read(ref reader);
        reader.Space();
        var destination = UidList.Read(ref reader);
        if (source.IsAscending)
            return new CopyUidCode(arguments, uidValidity, source.ToSet(), source.Count == destination.Count ? destination : null);
        if (source.Count != destination.Count || source.Count > MostUnordered)
            return new CopyUidCode(arguments, uidValidity, source.ToSet(), null);
        return Ordered(arguments, uidValidity, source.Zip(destination));
    }

    static CopyUidCode Ordered(string arguments, uint uidValidity, IEnumerable<(uint Source, uint Destination)> pairs)
    {
        var source = new UidSet();
        var destination = new UidList();
        foreach (var (from, to) in pairs.OrderBy(p => p.Source))
        {
            source.Add(from);
            destination.Add(to);
        }
        return new CopyUidCode(arguments, uidValidity, source, destination);
    }
}
