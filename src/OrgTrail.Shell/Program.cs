using System.Management.Automation;
using System.Management.Automation.Runspaces;

var iss = InitialSessionState.CreateDefault2();
using var rs = RunspaceFactory.CreateRunspace(iss);
rs.Open();
foreach (var line in args)
{
    using var ps = PowerShell.Create();
    ps.Runspace = rs;
    ps.AddScript(line);
    try
    {
        foreach (var o in ps.Invoke())
        {
            Console.WriteLine("> " + o);
        }
    }
    catch (RuntimeException e)
    {
        Console.WriteLine("EX " + e.Message);
    }

    foreach (var e in ps.Streams.Error)
    {
        Console.WriteLine("ERR " + e);
    }
}
