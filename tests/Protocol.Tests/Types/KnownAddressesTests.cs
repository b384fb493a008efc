using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class KnownAddressesTests
{
    [Fact]
    public void Who_writes_often_is_one_object() =>
        Assert.Same(From("(\"Ann\" NIL \"ann\" \"example.org\")"), From("(\"Ann\" NIL \"ann\" \"example.org\")"));

    [Fact]
    public void Who_writes_more_than_an_address_may_have_is_read_too()
    {
        string name = new('x', 1000);
        Assert.Equal(new Address(name, "ann@example.org"), From($"(\"{name}\" NIL \"ann\" \"example.org\")"));
    }

    // More senders than are kept, from several threads: nobody gets another's address.
    [Fact]
    public void Each_message_has_its_own_sender() => Parallel.For(0, 4, thread =>
    {
        for (int i = 0; i < 20_000; i++)
        {
            int sender = (i * 7919 + thread) % 10_000;
            Assert.Equal(new Address($"Sender {sender}", $"{sender}@example.org"), From($"(\"Sender {sender}\" NIL \"{sender}\" \"example.org\")"));
        }
    });

    static Address From(string address) => Assert.Single(new Envelope(Encoding.ASCII.GetBytes($"(NIL NIL ({address}) NIL NIL NIL NIL NIL NIL NIL)")).From);
}
