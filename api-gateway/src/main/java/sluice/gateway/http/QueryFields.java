package sluice.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.Echo;
import sluice.engine.request.FieldErrors;
import sluice.engine.request.NearestNames;

/// Reads the query parameters of a request, as `JsonFields` reads a body: absent or wrong reads as null, and all that
/// is wrong is noted. Not thread-safe.
public final class QueryFields {

    private static final int LENGTH = 1_000;

    private final Map<String, String[]> parameters;
    private final FieldErrors errors;
    private final Set<String> known = new TreeSet<>();

    public QueryFields(HttpServletRequest request, FieldErrors errors) {
        this.parameters = request.getParameterMap();
        this.errors = errors;
    }

    public @Nullable String text(String name) {
        List<String> texts = texts(name);
        if (texts.size() > 1) {
            errors.add(at(name), "repeated", name + " may be given once.");
        }
        return texts.isEmpty() ? null : texts.getFirst();
    }

    /// All values of a parameter that may be repeated.
    public List<String> texts(String name) {
        known.add(name);
        List<String> texts = Arrays.asList(parameters.getOrDefault(name, new String[0]));
        if (texts.stream().anyMatch(t -> t.length() > LENGTH || t.indexOf('\0') >= 0)) {
            errors.add(at(name), "invalid_text", name + " is too long, or holds a NUL.");
            return List.of();
        }
        return texts;
    }

    public @Nullable Long integer(String name, long min, long max) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (text.matches("-?[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        errors.add(at(name), "out_of_range", name + " must be an integer between " + min + " and " + max + ".");
        return null;
    }

    /// A point in time: RFC 3339, or a bare date for its first moment in UTC.
    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // A "+" that was not encoded arrives as a space.
            String given = text.replace(' ', '+');
            return given.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : fourDigitYear(given);
        } catch (DateTimeException e) {
            errors.add(
                    at(name),
                    "invalid_time",
                    name + " must be a time as 2026-01-14T09:30:00Z, not " + Echo.quoted(text) + ".");
            return null;
        }
    }

    private static Instant fourDigitYear(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw new DateTimeException("a year of more than four digits");
        }
        return time.toInstant();
    }

    /// Notes each parameter that was never asked for.
    public void refuseOthers() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                String meant = NearestNames.question(NearestNames.to(name, known));
                String detail = "There is no parameter " + Echo.quoted(name) + " here." + meant;
                errors.add(at(name), "unknown_parameter", detail, List.copyOf(known));
            }
        }
    }

    /// How errors point at a parameter.
    public static String at(String name) {
        return "?" + Echo.of(name);
    }
}
