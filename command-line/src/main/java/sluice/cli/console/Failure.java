package sluice.cli.console;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was asked for cannot be done: what happened and why, and what to do next, in words for people.
public final class Failure extends Exception {

    private final ExitCode exitCode;
    private final List<String> details;
    private final @Nullable String next;
    private final @Nullable JsonNode problem;

    private Failure(
            ExitCode exitCode, String what, List<String> details, @Nullable String next, @Nullable JsonNode problem) {
        super(what);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
        this.next = next;
        this.problem = problem;
    }

    public Failure(ExitCode exitCode, String what) {
        this(exitCode, what, List.of(), null, null);
    }

    /// @param next what to do, in a sentence
    public Failure(ExitCode exitCode, String what, String next) {
        this(exitCode, what, List.of(), next, null);
    }

    /// @param details a line for each thing that is wrong
    public Failure(ExitCode exitCode, String what, List<String> details) {
        this(exitCode, what, details, null, null);
    }

    /// The same, with what the service said of it.
    public Failure with(JsonNode problemDetails) {
        Failure told = new Failure(exitCode, what(), details, next, problemDetails);
        told.initCause(this);
        return told;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String what() {
        return Objects.requireNonNull(getMessage());
    }

    public List<String> details() {
        return details;
    }

    public @Nullable String next() {
        return next;
    }

    /// For programs: the service's own words where it said something, else an object of the same kind.
    public JsonNode json() {
        if (problem != null) {
            return problem;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("detail", what());
        if (!details.isEmpty()) {
            details.forEach(json.putArray("errors")::add);
        }
        return next == null ? json : json.put("next", next);
    }
}
