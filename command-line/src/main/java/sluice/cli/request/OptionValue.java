package sluice.cli.request;

import java.util.Map;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `key=value` as fields of a request, as `parquet.codec=zstd`. What reads as true, false, a whole number or a JSON
/// string in quotes is one; anything else is text.
final class OptionValue {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OptionValue() {}

    /// @throws Failure if a key cannot be one of the request's
    static void putAll(Map<String, String> options, ObjectNode body) throws Failure {
        for (Map.Entry<String, String> option : options.entrySet()) {
            String[] path = option.getKey().split("\\.", -1);
            if (path.length != 2 || path[0].isEmpty() || path[1].isEmpty()) {
                throw new Failure(
                        ExitCode.WRONG_REQUEST,
                        "--option " + option.getKey() + " names no option.",
                        "Give group and name, as parquet.codec=zstd; \"sluice formats\" lists them.");
            }
            JsonNode group = body.path(path[0]);
            if (group instanceof ObjectNode object) {
                object.set(path[1], value(option.getValue()));
            } else {
                body.putObject(path[0]).set(path[1], value(option.getValue()));
            }
        }
    }

    private static JsonNode value(String text) {
        if (text.matches("true|false|-?[0-9]{1,18}|\".*\"")) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                // Quotes that are no JSON are part of the text.
            }
        }
        return JsonNodeFactory.instance.stringNode(text);
    }
}
