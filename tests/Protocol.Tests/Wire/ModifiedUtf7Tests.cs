using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

public class ModifiedUtf7Tests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("", "")]
    [InlineData("Fish & Chips", "Fish &- Chips")]
    [InlineData("&", "&-")]
    [InlineData("&&", "&-&-")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("é&é", "&AOk-&-&AOk-")]
    [InlineData("é-", "&AOk--")]
    [InlineData("😀", "&2D3eAA-")]
    [InlineData("a\tb\u007F", "a&AAk-b&AH8-")]
    public void Names_are_encoded_and_decoded_as_RFC_3501_says(string name, string wire)
    {
        Assert.Equal(wire, ModifiedUtf7.Encode(name));
        Assert.Equal(name, ModifiedUtf7.Decode(wire));
    }

    [Theory]
    [InlineData("a&b")]             // no end
    [InlineData("&é-")]             // not ASCII
    [InlineData("Entwürfe")]        // raw UTF-8
    [InlineData("&AGE-")]           // a letter that needs no encoding
    [InlineData("&AOk-&AOk-")]      // two runs that should be one
    [InlineData("&AO-")]            // not a whole character
    [InlineData("&AOl-")]           // bits left over that are not zero
    [InlineData("&AOkA-")]          // six bits too many
    [InlineData("&A/k-")]           // a slash where the RFC has a comma
    [InlineData("&JjohJ&Jjo-!")]    // RFC 3501's own example of what is wrong
    public void A_name_that_is_no_valid_encoding_is_left_as_it_is(string wire) => Assert.Equal(wire, ModifiedUtf7.Decode(wire));

    [Fact]
    public void Any_string_comes_back_and_its_wire_form_is_printable_ASCII()
    {
        var anyChars = Gen.ArrayOf(Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(i => (char)i),         // anything, lone surrogates too
            Gen.Choose(0x20, 0x7E).Select(i => (char)i),
            Gen.Elements('&', '-', ',', '+', 'é', '\uD83D', '\uDE00'))).Select(c => new string(c));
        Prop.ForAll(Arb.From(anyChars), name =>
        {
            string wire = ModifiedUtf7.Encode(name);
            return wire.All(c => c is >= ' ' and <= '~') && ModifiedUtf7.Decode(wire) == name;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Decoding_any_string_never_fails()
    {
        var text = Gen.ArrayOf(Gen.Elements('&', '-', ',', 'A', 'O', 'k', 'é', '/', '\uD800')).Select(c => new string(c));
        Prop.ForAll(Arb.From(text), wire =>
        {
            string name = ModifiedUtf7.Decode(wire);
            return name == wire || ModifiedUtf7.Encode(name) == wire;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
