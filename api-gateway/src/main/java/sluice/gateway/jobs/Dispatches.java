package sluice.gateway.jobs;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.gateway.files.Installation;
import sluice.gateway.outbox.Outbox;
import sluice.gateway.outbox.Share;
import sluice.model.command.ExecuteExport;
import sluice.model.wire.MessageCodec;

/// Hands attempts to the workers: a command in the outbox, in the transaction that made the attempt.
@Component
final class Dispatches {

    /// Rows from which an export is large: about a second of work.
    private static final long LARGE = 1_000_000;

    private static final long MOST_TURNS = 100;

    private final Outbox outbox;
    private final Installation installation;
    private final Clock clock;
    private final MessageCodec codec = new MessageCodec();

    Dispatches(Outbox outbox, Installation installation, Clock clock) {
        this.outbox = outbox;
        this.installation = installation;
        this.clock = clock;
    }

    /// @param pending a job that waits for its present attempt
    /// @param delay before which no worker is to have it
    void dispatch(Job pending, Duration delay) {
        var command =
                new ExecuteExport(pending.id(), pending.attempt(), installation.id(), pending.spec(), clock.instant());
        outbox.command(pending.id(), pending.attempt(), codec.write(command), delay, share(pending));
    }

    /// Each owner has a line, and one for large exports besides, so that small ones need not wait behind them. A large
    /// one costs as many turns as it has millions of rows.
    static Share share(Job job) {
        long estimated = job.estimatedRows() == null ? 0 : job.estimatedRows();
        Long limit = job.spec().rowLimit();
        long rows = limit == null ? estimated : Math.min(estimated, limit);
        return rows < LARGE
                ? new Share("small " + job.owner(), 1)
                : new Share("large " + job.owner(), 1 + Math.min(MOST_TURNS, rows / LARGE));
    }
}
