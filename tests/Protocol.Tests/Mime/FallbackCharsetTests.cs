using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

/// <summary>Changes what the whole process reads unlabelled text as, so nothing else may run beside it.</summary>
[Collection(nameof(FallbackCharsetTests))]
[CollectionDefinition(nameof(FallbackCharsetTests), DisableParallelization = true)]
public class FallbackCharsetTests
{
    [Fact]
    public void The_fallback_can_be_set()
    {
        var before = Charsets.Fallback;
        try
        {
            Charsets.Fallback = Charsets.Find("windows-1251")!;
            Assert.Equal("Ж", EncodedWord.Decode([0xC6]));
            Assert.Equal("Ж", Charsets.Decode([0xC6], "no-such-charset"));
            Assert.Equal("Ж", Charsets.Decode([0xD0, 0x96]));
        }
        finally
        {
            Charsets.Fallback = before;
        }
    }
}
