using System.Diagnostics;
using System.Text;

namespace ImapPS.Servers;

/// <summary>
/// A server's process group under a small supervisor shell. The supervisor ends the whole group when the
/// server ends or when its own standard input closes; that happens on Dispose, and also when the test
/// run is killed, so no server outlives its tests.
/// </summary>
sealed class ServerProcess : IDisposable
{
    // The server leads a process group of its own, which is killed whole. Nothing is asked to
    // end gently: the data is thrown away, and a gentle end takes some servers a second.
    const string Supervisor = """
        trap '' HUP INT TERM
        exec 3<&0
        setsid "$@" 3<&- </dev/null & server=$!
        cat <&3 >/dev/null &
        wait -n
        kill -KILL -- -$server 2>/dev/null
        wait $server
        """;

    readonly Process _process;
    readonly StringBuilder _output = new();

    ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static ServerProcess Start(ServerCommand command)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingFolder ?? "/",
        };
        foreach (var argument in (string[])["-c", Supervisor, "supervisor", command.FileName, .. command.Arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The supervisor is gone already.
        }
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("A server's supervisor did not end within 10 seconds.");
        _process.Dispose();
    }

    void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            return;
        lock (_output)
            _output.AppendLine(e.Data);
    }
}
