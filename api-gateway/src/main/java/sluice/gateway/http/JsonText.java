package sluice.gateway.http;

import java.util.Map;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.JsonFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Refuses text that JSON can carry but neither PostgreSQL nor UTF-8 can: NUL, and halves of surrogate pairs.
final class JsonText {

    private JsonText() {}

    /// @throws sluice.engine.request.InvalidRequest with every place where such text stands
    static void requireSound(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        check(body, "", errors);
        errors.refuseIfAny();
    }

    private static void check(JsonNode node, String pointer, FieldErrors errors) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                check(field.getKey(), pointer, errors);
                check(field.getValue(), JsonFields.pointer(pointer, field.getKey()), errors);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                check(array.get(i), pointer + "/" + i, errors);
            }
        } else if (node.isString()) {
            check(node.stringValue(), pointer, errors);
        }
    }

    private static void check(String text, String pointer, FieldErrors errors) {
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            errors.add(pointer, "invalid_text", "A text may hold neither \\u0000 nor half of a surrogate pair.");
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
