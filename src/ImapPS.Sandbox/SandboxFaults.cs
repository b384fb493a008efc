namespace ImapPS.Sandbox;

/// <summary>
/// Troubles that a sandbox makes on purpose, for tests of what a client does then:
/// <c>server.Faults.On("FETCH").Skip(2).DropAfter(100)</c>. Safe to use from several threads.
/// </summary>
public sealed class SandboxFaults
{
    readonly List<SandboxFault> _faults = [];

    /// <summary>True to close each new connection at once.</summary>
    public bool RefuseConnections { get; set; }

    /// <summary>The greeting without its line end, in place of the true one; <c>* BYE …</c> ends the connection, and an empty
    /// text makes a server that says nothing at all. Null for the true one.</summary>
    public string? Greeting { get; set; }

    /// <summary>Adds a fault for a command; say what it does with the methods of what comes back.</summary>
    /// <param name="command">The command's name in any case, e.g. <c>SEARCH</c>, which means <c>UID SEARCH</c> too; null for every command.</param>
    public SandboxFault On(string? command)
    {
        var fault = new SandboxFault(command);
        lock (_faults)
            _faults.Add(fault);
        return fault;
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        RefuseConnections = false;
        Greeting = null;
        lock (_faults)
            _faults.Clear();
    }

    internal SandboxFault? Take(string command)
    {
        lock (_faults)
        {
            foreach (var fault in _faults)
            {
                if (fault.Matches(command) && fault.Use())
                    return fault;
            }
            return null;
        }
    }
}
