package sluice.worker.intake;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.engine.source.SourceDatabase;

/// Whether the source answers. It is asked once an export could not reach it; until it answers, no command is taken: a
/// worker that is cut off from the source would else be the quickest of all, and fail every job there is.
///
/// That has an end: one command is then taken all the same, so that people learn from their jobs what is wrong.
/// Thread-safe.
@Component
final class SourceWatch {

    /// Between two questions.
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final SourceDatabase source;
    private volatile boolean away;
    private volatile long awaySince;

    SourceWatch(SourceDatabase source) {
        this.source = source;
    }

    /// An export could not reach the source.
    void lost() {
        if (!away) {
            LOG.warn("The source cannot be reached; no commands are taken until it answers, or for {}", PATIENCE);
        }
        awaySince = System.nanoTime();
        away = true;
    }

    /// Asks the source, if it was lost; that takes as long as a connection may.
    boolean answers() {
        return !away || System.nanoTime() - awaySince > PATIENCE.toNanos() || answersAgain();
    }

    private boolean answersAgain() {
        if (!source.isReachable()) {
            return false;
        }
        away = false;
        LOG.info("The source answers again; commands are taken");
        return true;
    }
}
