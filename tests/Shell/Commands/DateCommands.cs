using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Date")]
internal sealed class GetDateCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("LastWriteTime")]
    public DateTime Date { get; set; } = DateTime.Now;

    [Parameter]
    public int Year { get; set; }

    [Parameter]
    public int Month { get; set; }

    [Parameter]
    public int Day { get; set; }

    [Parameter]
    public int Hour { get; set; }

    [Parameter]
    public int Minute { get; set; }

    [Parameter]
    public int Second { get; set; }

    [Parameter]
    public string? Format { get; set; }

    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    protected override void ProcessRecord()
    {
        var date = Date;
        date = date.AddYears(Given(nameof(Year), Year - date.Year)).AddMonths(Given(nameof(Month), Month - date.Month))
            .AddDays(Given(nameof(Day), Day - date.Day)).AddHours(Given(nameof(Hour), Hour - date.Hour))
            .AddMinutes(Given(nameof(Minute), Minute - date.Minute)).AddSeconds(Given(nameof(Second), Second - date.Second));
        if (AsUTC)
            date = date.ToUniversalTime();
        WriteObject(Format is null ? date : date.ToString(Format, CultureInfo.CurrentCulture));
    }

    private int Given(string parameter, int change) => MyInvocation.BoundParameters.ContainsKey(parameter) ? change : 0;
}

[Cmdlet(VerbsCommon.New, "TimeSpan", DefaultParameterSetName = "Date")]
internal sealed class NewTimeSpanCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Date", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("LastWriteTime")]
    public DateTime Start { get; set; } = DateTime.Now;

    [Parameter(Position = 1, ParameterSetName = "Date", ValueFromPipelineByPropertyName = true)]
    public DateTime End { get; set; } = DateTime.Now;

    [Parameter(ParameterSetName = "Time")]
    public int Days { get; set; }

    [Parameter(ParameterSetName = "Time")]
    public int Hours { get; set; }

    [Parameter(ParameterSetName = "Time")]
    public int Minutes { get; set; }

    [Parameter(ParameterSetName = "Time")]
    public int Seconds { get; set; }

    [Parameter(ParameterSetName = "Time")]
    public int Milliseconds { get; set; }

    protected override void ProcessRecord() =>
        WriteObject(ParameterSetName == "Date" ? End - Start : new TimeSpan(Days, Hours, Minutes, Seconds, Milliseconds));
}

[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = "Seconds")]
internal sealed class StartSleepCommand : PSCmdlet
{
    private readonly ManualResetEventSlim stopped = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Seconds"), ValidateRange(0.0, (double)(int.MaxValue / 1000))]
    public double Seconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Milliseconds"), ValidateRange(0, int.MaxValue), Alias("ms")]
    public int Milliseconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Duration")]
    public TimeSpan Duration { get; set; }

    protected override void ProcessRecord() => stopped.Wait(ParameterSetName switch
    {
        "Seconds" => TimeSpan.FromSeconds(Seconds),
        "Milliseconds" => TimeSpan.FromMilliseconds(Milliseconds),
        _ => Duration,
    });

    protected override void StopProcessing() => stopped.Set();
}
