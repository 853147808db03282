package sluice.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import sluice.gateway.broker.ConfirmedPublisher;
import sluice.gateway.broker.ConfirmedPublisher.Outgoing;
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

    public static WaitingCommands waiting(TestDatabase database) {
        return new WaitingCommands(database.jdbc, new OutboxBell(), Clock.systemUTC());
    }

    public static OutboxFigures figures(TestDatabase database) {
        return new OutboxFigures(database.jdbc);
    }

    /// One turn of a relay with a broker of the test's own.
    ///
    /// @param broker takes messages and returns the ids that it confirms; what it throws rolls the turn back
    public static void relayCommands(TestDatabase database, Function<List<Outgoing>, List<String>> broker) {
        var owed = new OwedMessages(database.jdbc);
        database.transactions.executeWithoutResult(status -> owed.commandsAreSent(broker.apply(owed.takeCommands(64))));
    }

    /// Sends all commands that are due.
    public static void relayCommands(TestDatabase database, ConfirmedPublisher publisher) throws InterruptedException {
        var settings = new DispatchSettings(64, Duration.ofSeconds(1));
        new OutboxRelay(new OwedMessages(database.jdbc), publisher, database.transactions, new OutboxBell(), settings)
                .sendCommands();
    }
}
