package sluice.gateway.outbox;

import java.time.Duration;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.database.TestDatabase;

/// The outbox over a test's database.
public final class TestOutbox {

    private TestOutbox() {}

    public static Outbox over(TestDatabase database) {
        return new Outbox(database.jdbc, new OutboxBell());
    }

    public static SentCommands sent(TestDatabase database) {
        return new SentCommands(database.jdbc, new OutboxBell());
    }

    /// Sends all commands that are due.
    public static void relayCommands(TestDatabase database, ConfirmedPublisher publisher) throws InterruptedException {
        var settings = new DispatchSettings(64, Duration.ofSeconds(1));
        new OutboxRelay(new OwedMessages(database.jdbc), publisher, database.transactions, new OutboxBell(), settings)
                .sendCommands();
    }
}
