using System.Globalization;
using System.Management.Automation.Language;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Configuration.Tree;
using OrgTrail.Core.Errors;

namespace OrgTrail.Configuration;

/// <summary>
/// Reads the notation of a PowerShell data file. It is parsed and never run: only the literals of one table are taken, and whatever would
/// have to be evaluated is refused, so that a file from elsewhere can do nothing.
/// </summary>
internal static class DataFileConfiguration
{
    private const string DataOnly = "this would have to be computed, and a configuration is data: texts in single quotes, numbers, $true and $false, lists @(...) and tables @{...}.";

    /// <summary>Reads a text.</summary>
    /// <exception cref="OrgTrailException">InvalidConfiguration, with all that keeps it from being data.</exception>
    public static ConfigurationSource Read(string name, string text, string? folder)
    {
        var script = Parser.ParseInput(text, name, out _, out var errors);
        var problems = errors.Select(e => new ConfigurationProblem(At(e.Extent), string.Empty, e.Message)).ToList();
        if (problems.Count > 0)
        {
            throw BaselineConfigurationReader.Invalid(name, problems);
        }

        var root = Table(script) is { } table ? Mapping(table, problems) : null;
        if (root is null)
        {
            problems.Add(new ConfigurationProblem(At(script.Extent), string.Empty, "a configuration is one table, @{ ... }, and nothing else."));
        }

        return problems.Count > 0
            ? throw BaselineConfigurationReader.Invalid(name, problems)
            : new ConfigurationSource { Name = name, Folder = folder, IgnoresCase = true, Root = root! };
    }

    private static HashtableAst? Table(ScriptBlockAst script) =>
        script is { UsingStatements.Count: 0, ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, EndBlock: { Traps: null, Statements: [PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0, Expression: HashtableAst table }] }] } }
            ? table
            : null;

    private static ConfigurationMapping Mapping(HashtableAst table, List<ConfigurationProblem> problems)
    {
        var entries = new List<ConfigurationEntry>();
        foreach (var (key, value) in table.KeyValuePairs)
        {
            if (key is not ConstantExpressionAst { Value: { } name })
            {
                problems.Add(new ConfigurationProblem(At(key.Extent), string.Empty, DataOnly));
                continue;
            }

            entries.Add(new ConfigurationEntry(Convert.ToString(name, CultureInfo.InvariantCulture)!, Statement(value, problems), At(key.Extent)));
        }

        return new ConfigurationMapping(entries, At(table.Extent));
    }

    private static ConfigurationNode Statement(StatementAst statement, List<ConfigurationProblem> problems) =>
        statement is PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0 } command] }
            ? Node(command.Expression, problems)
            : Refuse(statement, problems);

    private static ConfigurationNode Node(ExpressionAst expression, List<ConfigurationProblem> problems) => expression switch
    {
        HashtableAst table => Mapping(table, problems),
        ArrayLiteralAst array => new ConfigurationList([.. array.Elements.Select(e => Node(e, problems))], At(array.Extent)),
        ArrayExpressionAst { SubExpression: { Traps: null } block } array => new ConfigurationList([.. block.Statements.SelectMany(s => Items(Statement(s, problems)))], At(array.Extent)),
        ParenExpressionAst { Pipeline: { } inner } => Statement(inner, problems),
        ConstantExpressionAst constant => new ConfigurationScalar(Value(constant.Value), At(constant.Extent)),
        UnaryExpressionAst { TokenKind: TokenKind.Minus, Child: ConstantExpressionAst { Value: int or long or double } number } =>
            new ConfigurationScalar(number.Value is double fraction ? (object)-fraction : -Convert.ToInt64(number.Value, CultureInfo.InvariantCulture), At(expression.Extent)),
        VariableExpressionAst { Splatted: false } variable when Literal(variable) is { } known => new ConfigurationScalar(known, At(variable.Extent)),
        VariableExpressionAst { Splatted: false } variable when IsNamed(variable, "null") => new ConfigurationScalar(null, At(variable.Extent)),
        _ => Refuse(expression, problems),
    };

    /// <summary>Inside @( ) each line is a statement, and a line with commas adds all its values.</summary>
    private static IEnumerable<ConfigurationNode> Items(ConfigurationNode node) => node is ConfigurationList list ? list.Items : [node];

    private static object? Literal(VariableExpressionAst variable) => IsNamed(variable, "true") ? true : IsNamed(variable, "false") ? false : null;

    private static bool IsNamed(VariableExpressionAst variable, string name) => variable.VariablePath.UserPath.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static object? Value(object? constant) => constant switch
    {
        string or null => constant,
        int or long or short or byte or sbyte or ushort or uint => Convert.ToInt64(constant, CultureInfo.InvariantCulture),
        // 5n is a number without bounds, which converts to nothing by itself.
        System.Numerics.BigInteger number => (double)number,
        _ => Convert.ToDouble(constant, CultureInfo.InvariantCulture),
    };

    private static ConfigurationScalar Refuse(Ast ast, List<ConfigurationProblem> problems)
    {
        problems.Add(new ConfigurationProblem(At(ast.Extent), string.Empty, DataOnly));
        return new ConfigurationScalar(null, At(ast.Extent));
    }

    private static ConfigurationPosition At(IScriptExtent extent) => new(extent.StartLineNumber, extent.StartColumnNumber);
}
