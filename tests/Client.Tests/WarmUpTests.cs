using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>What is compiled while the first session is being opened.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public void It_reaches_its_end() => Assert.Equal(2, WarmUp.Run());
}
