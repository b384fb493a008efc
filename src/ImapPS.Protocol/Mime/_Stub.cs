// Holds the place of the MIME layer until it lands: the branch that brings EncodedWord, MailDate and ParameterList deletes this file
// (and keeps these three signatures, or adapts Types/Envelope.cs, Types/Address.cs and Types/BodyPart.cs).
#pragma warning disable CS1591
namespace ImapPS.Protocol.Mime;
public static class EncodedWord { public static string Decode(ReadOnlySpan<byte> b) => System.Text.Encoding.UTF8.GetString(b); }
public static class MailDate { public static DateTimeOffset? Parse(string s) => DateTimeOffset.TryParse(s, out var d) ? d : null; }
public static class ParameterList { public static IReadOnlyDictionary<string,string> FromPairs(List<KeyValuePair<string, byte[]>> p) { var d = new Dictionary<string,string>(StringComparer.OrdinalIgnoreCase); foreach (var x in p) d[x.Key] = System.Text.Encoding.UTF8.GetString(x.Value); return d; } }
