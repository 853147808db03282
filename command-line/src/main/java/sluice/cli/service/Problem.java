package sluice.cli.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.request.FieldWords;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns an answer that is an error into words: `application/problem+json` field by field, anything else by its status.
final class Problem {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Problem() {}

    static Failure failure(int status, String body) {
        JsonNode problem = read(body);
        if (problem == null || !problem.path("title").isString()) {
            return new Failure(
                    ExitCode.UNAVAILABLE,
                    "The address answered " + status + ", not as Sluice does.",
                    ServiceAddress.REMEDY);
        }
        String type = problem.path("type").asString("");
        List<String> details = details(problem);
        String what = details.isEmpty()
                ? problem.path("detail").asString(problem.path("title").asString())
                : problem.path("title").asString() + ":";
        return of(exitCode(status, type), what, details, next(status)).with(problem);
    }

    private static Failure of(ExitCode code, String what, List<String> details, @Nullable String next) {
        if (!details.isEmpty()) {
            return new Failure(code, what, details);
        }
        return next == null ? new Failure(code, what) : new Failure(code, what, next);
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static List<String> details(JsonNode problem) {
        List<String> details = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            List<String> allowed = new ArrayList<>();
            error.path("allowed").forEach(value -> allowed.add(value.asString()));
            details.add(FieldWords.line(
                    error.path("pointer").asString(""), error.path("detail").asString(""), allowed));
        }
        return details;
    }

    private static @Nullable String next(int status) {
        return switch (status) {
            case 401 -> "Set SLUICE_TOKEN to the API key that an administrator gave you, or to a token.";
            case 403 -> "Ask an administrator for a key with the scope export, or admin.";
            case 503 -> "Try again in a moment.";
            default -> null;
        };
    }

    private static ExitCode exitCode(int status, String type) {
        return switch (status) {
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404, 410 -> ExitCode.NO_SUCH_THING;
            case 409 -> type.endsWith("/no-file") ? ExitCode.NO_SUCH_THING : ExitCode.FAILED;
            case 429, 502, 503, 504 -> ExitCode.UNAVAILABLE;
            case 500 -> ExitCode.FAILED;
            default -> status < 500 ? ExitCode.WRONG_REQUEST : ExitCode.UNAVAILABLE;
        };
    }
}
