package sluice.cli.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A condition as people write it, `value>=100.5`, `id in A,B` or `"odd name" is null`, as one of the request's. Values
/// are sent as text, which is read as a value of the column's type.
final class Condition {

    private static final Pattern COMPARISON = Pattern.compile("""
            \\s*(?<column>"(?:[^"]|"")*"|[^\\s=<>!"]+)\\s*(?:(?<sign>>=|<=|!=|<>|=|<|>)\\s*(?<value>.*)\
            |\\s(?i:(?<in>in)\\s+(?<values>.+)|is\\s+(?<not>not\\s+)?null\\s*))""", Pattern.DOTALL);

    private Condition() {}

    static ObjectNode of(String text) throws Failure {
        Matcher parts = COMPARISON.matcher(text);
        if (!parts.matches()) {
            throw new Failure(
                    ExitCode.WRONG_REQUEST,
                    "--where \"" + text + "\" cannot be read.",
                    "Write it as column=value, with = != < <= > >=, or \"column in a,b\", \"column is null\","
                            + " \"column is not null\".");
        }
        ObjectNode condition = JsonNodeFactory.instance.objectNode();
        condition.put("column", NameList.split(parts.group("column")).getFirst());
        if (parts.group("sign") != null) {
            return condition.put("op", operator(parts.group("sign"))).put("value", parts.group("value"));
        }
        if (parts.group("in") != null) {
            condition.put("op", "in");
            NameList.split(parts.group("values")).forEach(condition.putArray("value")::add);
            return condition;
        }
        return condition.put("op", parts.group("not") == null ? "is_null" : "not_null");
    }

    private static String operator(String sign) {
        return switch (sign) {
            case "=" -> "eq";
            case "!=", "<>" -> "ne";
            case "<" -> "lt";
            case "<=" -> "le";
            case ">" -> "gt";
            default -> "ge";
        };
    }
}
