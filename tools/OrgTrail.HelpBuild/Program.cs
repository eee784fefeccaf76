using OrgTrail.HelpBuild;

if (args is not [var assembly, var referenceList, var pages, var output])
{
    Console.Error.WriteLine("usage: OrgTrail.HelpBuild <cmdlet assembly> <file that lists its references> <folder of pages> <output folder>");
    return 64;
}

var problems = new ProblemList(Console.Out);
new HelpCompiler(problems).Compile(assembly, File.ReadAllLines(referenceList), pages, output);
return problems.Count == 0 ? 0 : 1;
