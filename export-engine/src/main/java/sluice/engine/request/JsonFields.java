package sluice.engine.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of one JSON object and notes all that is wrong with them. No value is bent into another type. A
/// field that is absent, null or wrong reads as null (or as the default given); whether that is an error, the list of
/// errors tells. After the last field, [#refuseOthers] reports what nobody asked for. Not thread-safe.
public final class JsonFields {

    private final ObjectNode node;
    private final String pointer;
    private final FieldErrors errors;
    private final Set<String> known = new TreeSet<>();

    public JsonFields(ObjectNode body, FieldErrors errors) {
        this(body, "", errors);
    }

    private JsonFields(ObjectNode node, String pointer, FieldErrors errors) {
        this.node = node;
        this.pointer = pointer;
        this.errors = errors;
    }

    /// @param maxLength in characters
    public @Nullable String text(String name, int maxLength) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            return wrongType(at(name), name + " must be a string", value);
        }
        String text = value.stringValue();
        if (text.codePointCount(0, text.length()) > maxLength) {
            errors.add(at(name), "too_long", name + " may have at most " + maxLength + " characters.");
            return null;
        }
        return text;
    }

    public @Nullable Long integer(String name, long min, long max) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            return wrongType(at(name), name + " must be an integer, without quotes, fraction or exponent", value);
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            errors.add(at(name), "out_of_range", name + " must be between " + min + " and " + max + ", or null.");
            return null;
        }
        return value.longValue();
    }

    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean ifAbsent) {
        JsonNode value = get(name);
        if (value == null) {
            return ifAbsent;
        }
        if (!value.isBoolean()) {
            wrongType(at(name), name + " must be true or false", value);
            return ifAbsent;
        }
        return value.booleanValue();
    }

    /// An array of strings.
    public @Nullable List<String> texts(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ArrayNode array)) {
            return wrongType(at(name), name + " must be an array of strings", value);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (element.isString()) {
                texts.add(element.stringValue());
            } else {
                wrongType(at(name) + "/" + i, name + " must hold strings alone", element);
            }
        }
        return texts.size() == array.size() ? texts : null;
    }

    /// One of the constants of `type`, by their names in lower case.
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String text = text(name, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        List<String> allowed = new ArrayList<>();
        for (E constant : Arrays.asList(type.getEnumConstants())) {
            String wireName = constant.name().toLowerCase(Locale.ROOT);
            if (wireName.equals(text)) {
                return constant;
            }
            allowed.add(wireName);
        }
        String detail = name + " must be one of " + String.join(", ", allowed) + ", not " + Echo.quoted(text) + ".";
        errors.add(at(name), "not_allowed", detail, allowed);
        return null;
    }

    /// The fields of an object; one without fields where it is absent.
    public JsonFields object(String name) {
        JsonNode value = get(name);
        if (value instanceof ObjectNode object) {
            return new JsonFields(object, at(name), errors);
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        if (value == null) {
            return new JsonFields(nothing, at(name), errors);
        }
        wrongType(at(name), name + " must be an object", value);
        // What it lacks besides is no news.
        return new JsonFields(nothing, at(name), new FieldErrors());
    }

    /// The fields of each object of an array; empty where it is absent.
    ///
    /// @param most how many there may be
    public List<JsonFields> objects(String name, int most) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : elements(name, most, name + " must be an array of objects")) {
            String at = at(name) + "/" + objects.size();
            if (!(element instanceof ObjectNode)) {
                wrongType(at, name + " must hold objects alone", element);
            }
            objects.add(new JsonFields(
                    element instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(), at, errors));
        }
        return objects;
    }

    /// A string, number or boolean, as its text.
    public @Nullable String scalar(String name, int maxLength) {
        JsonNode value = get(name);
        return value == null ? null : scalar(at(name), name, value, maxLength);
    }

    /// An array of strings, numbers or booleans, as their texts; null where one of them is wrong.
    public @Nullable List<String> scalars(String name, int most, int maxLength) {
        List<JsonNode> elements = elements(name, most, name + " must be an array of strings, numbers or booleans");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String text = scalar(at(name) + "/" + i, name, elements.get(i), maxLength);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.size() == elements.size() ? texts : null;
    }

    private @Nullable String scalar(String at, String name, JsonNode value, int maxLength) {
        if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
            return wrongType(at, name + " must be a string, a number, true or false", value);
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        if (text.codePointCount(0, text.length()) > maxLength) {
            errors.add(at, "too_long", name + " may have at most " + maxLength + " characters.");
            return null;
        }
        return text;
    }

    private List<JsonNode> elements(String name, int most, String wish) {
        JsonNode value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            wrongType(at(name), wish, value);
            return List.of();
        }
        if (array.size() > most) {
            errors.add(
                    at(name), "too_long", name + " may have at most " + most + " elements, not " + array.size() + ".");
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /// Takes a field as known, whatever it holds.
    public void ignore(String name) {
        known.add(name);
    }

    /// Whether the object has such a field, and not null.
    public boolean has(String name) {
        return get(name) != null;
    }

    /// Notes a field that must be there but is absent or null.
    public void require(String name, String detail) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            errors.add(at(name), "required", detail);
        }
    }

    /// Notes each field that was never asked for.
    public void refuseOthers() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                String meant = NearestNames.question(NearestNames.to(name, known));
                String detail = "There is no field " + Echo.quoted(name) + "." + meant;
                errors.add(at(name), "unknown_field", detail, List.copyOf(known));
            }
        }
    }

    /// The JSON pointer of a field of this object.
    public String at(String name) {
        return pointer(pointer, name);
    }

    /// The JSON pointer of a field of the object at `parent`.
    public static String pointer(String parent, String name) {
        return parent + "/" + Echo.of(name).replace("~", "~0").replace("/", "~1");
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T> @Nullable T wrongType(String at, String wish, JsonNode value) {
        errors.add(at, "wrong_type", wish + ", not " + kindOf(value) + ".");
        return null;
    }

    /// What a value is, for people, as `an array`.
    public static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            case NULL, MISSING -> "null";
            case NUMBER -> "the number " + Echo.of(value.toString());
            case STRING, BINARY -> "a string";
        };
    }
}
