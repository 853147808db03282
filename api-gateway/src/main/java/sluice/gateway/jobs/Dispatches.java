package sluice.gateway.jobs;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.gateway.files.Installation;
import sluice.gateway.outbox.Outbox;
import sluice.model.command.ExecuteExport;
import sluice.model.wire.MessageCodec;

/// Hands attempts to the workers: a command in the outbox, in the transaction that made the attempt.
@Component
final class Dispatches {

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
        outbox.command(pending.id(), pending.attempt(), codec.write(command), delay);
    }
}
