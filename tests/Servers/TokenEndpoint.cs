using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ImapPS.Servers;

/// <summary>A token introspection endpoint (RFC 7662 in its least form) on loopback: says whose a bearer token is.</summary>
public sealed class TokenEndpoint : IDisposable
{
    readonly HttpListener _listener = new();
    readonly ConcurrentDictionary<string, (string UserName, DateTimeOffset Expires)> _tokens = new();

    TokenEndpoint(int port)
    {
        Address = $"http://127.0.0.1:{port}/introspect/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        new Thread(Serve) { IsBackground = true, Name = "token endpoint" }.Start();
    }

    public string Address { get; }

    /// <summary>How often a server has asked.</summary>
    public int Requests => Volatile.Read(ref _requests);
    int _requests;

    internal static TokenEndpoint Start() => new(LoopbackPorts.Take());

    /// <summary>Issues a token for a user.</summary>
    public string Issue(string userName, TimeSpan? lifetime = null)
    {
        var token = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        _tokens[token] = (userName, DateTimeOffset.UtcNow + (lifetime ?? TimeSpan.FromHours(1)));
        return token;
    }

    /// <summary>Makes a token worthless.</summary>
    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void Dispose() => _listener.Close();

    void Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(_listener.GetContext());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or the asker went away.
            }
        }
    }

    void Answer(HttpListenerContext context)
    {
        Interlocked.Increment(ref _requests);
        var token = context.Request.Headers["Authorization"] is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? header["Bearer ".Length..] : "";
        object answer = _tokens.TryGetValue(token, out var found) && found.Expires > DateTimeOffset.UtcNow
            ? new { active = true, username = found.UserName }
            : new { active = false };
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = body.Length;
        context.Response.OutputStream.Write(body);
        context.Response.Close();
    }
}
