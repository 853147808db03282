package sluice.model.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.node.ObjectNode;

/// What is wrong with a field of a message, in words for whoever finds it among the dead letters. The parser's own
/// words speak of classes and of its settings.
final class WrongField {

    private static final int SHOWN = 60;

    private WrongField() {}

    /// @param body in which the field should be
    static String inWords(JacksonException e, ObjectNode body) {
        if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException) {
            return inWords((RuntimeException) e.getCause());
        }
        JsonNode value = body;
        StringBuilder name = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                name.append('[').append(step.getIndex()).append(']');
                value = value.path(step.getIndex());
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step.getPropertyName());
                value = value.path(step.getPropertyName());
            }
        }
        if (value.isMissingNode() || value.isNull()) {
            return "the field " + name + " is missing";
        }
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return "the field " + name + " must be " + kind(wanted) + ", not " + cut(value.toString());
    }

    /// What the records of the messages themselves say of their fields.
    static String inWords(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (!(refusal instanceof NullPointerException)) {
            return "wrong field: " + message;
        }
        return message.matches("[A-Za-z0-9]+")
                ? "the field " + message.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + " is missing"
                : "a field is missing";
    }

    private static String kind(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "a smaller number";
        }
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (List.of(long.class, Long.class, int.class, Integer.class).contains(wanted)) {
            return "an integer of " + (wanted == long.class || wanted == Long.class ? 64 : 32) + " bits";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "true or false";
        }
        if (wanted == String.class) {
            return "a string";
        }
        if (wanted == Instant.class) {
            return "a time as 2026-01-14T09:30:00Z";
        }
        if (wanted == UUID.class) {
            return "a UUID";
        }
        return Collection.class.isAssignableFrom(wanted) ? "an array" : "an object";
    }

    private static String cut(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
