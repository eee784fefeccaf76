using System.Globalization;
using OrgTrail.Shell;
using OrgTrail.Shell.Hosting;
using OrgTrail.Shell.Running;

if (!CommandLine.TryParse(args, out var commandLine, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine("Run with -Help to see what is understood.");
    return ExitCodes.BadUsage;
}

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = new WordWrappingCulture();
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture;
return new ShellSession(commandLine).Run();
