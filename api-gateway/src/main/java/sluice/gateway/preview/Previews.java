package sluice.gateway.preview;

import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.engine.ExportFailure;
import sluice.engine.FirstRows;
import sluice.engine.source.SourceDatabase;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.source.Turns;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;

/// Reads the first rows of exports, a few exports at a time: they stand in memory, and the source has other things to
/// do. Thread-safe.
@Component
public class Previews {

    /// How many are shown at most.
    public static final int ROWS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 20;
    private static final Duration PATIENCE_FOR_A_TURN = Duration.ofSeconds(5);

    private final SourceDatabase source;
    private final Turns turns = new Turns(AT_ONCE, MOST_WAITING, PATIENCE_FOR_A_TURN);

    Previews(SourceDatabase source) {
        this.source = source;
    }

    /// @throws RequestRefused 422 where the export would fail at its first rows, or they take too long; 503 if the
    ///     source is away, or too many others are shown
    FirstRows of(ExportSpec spec) throws InterruptedException {
        try (var _ = turns.take()) {
            return FirstRows.readable(source, spec, ROWS, PATIENCE);
        } catch (ExportFailure e) {
            throw refusal(e);
        }
    }

    private static RequestRefused refusal(ExportFailure failure) {
        FailureCode code = failure.code();
        return switch (code) {
            case SOURCE_UNAVAILABLE, SOURCE_CONFLICT ->
                new RequestRefused(ProblemType.SOURCE_UNAVAILABLE, "The source database did not answer; try again.")
                        .retryAfterSeconds(5);
            case SOURCE_TIMEOUT ->
                new RequestRefused(
                        ProblemType.NO_PREVIEW,
                        "The source did not give the first rows within " + PATIENCE.toSeconds()
                                + " seconds (it sorts, or searches for rows that match). An export may take hours.");
            case ROW_TOO_LARGE ->
                new RequestRefused(
                        ProblemType.NO_PREVIEW,
                        "One of the first rows is too large to be shown; an export may still hold it.");
            case TABLE_MISSING,
                    TABLE_CHANGED,
                    PERMISSION_DENIED,
                    VALUE_NOT_REPRESENTABLE,
                    STORAGE_FULL,
                    STORAGE_ERROR,
                    STORAGE_STALLED,
                    VOLUME_NOT_SHARED,
                    WORKER_LOST,
                    UNDELIVERABLE,
                    INTERNAL ->
                new RequestRefused(
                        ProblemType.NO_PREVIEW,
                        "An export would fail as " + code.wireName() + ". " + failure.getMessage());
        };
    }
}
