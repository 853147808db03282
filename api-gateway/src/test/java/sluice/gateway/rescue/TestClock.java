package sluice.gateway.rescue;

import java.time.Duration;
import sluice.gateway.database.TestDatabase;

/// The event clock over a test's database, with ticks that need not wait for each other.
public final class TestClock {

    private TestClock() {}

    public static EventClock over(TestDatabase database) {
        return new EventClock(database.jdbc, new TickSettings(Duration.ZERO));
    }

    public static void advance(TestDatabase database, int ticks) {
        EventClock clock = over(database);
        for (int i = 0; i < ticks; i++) {
            clock.advance();
        }
    }
}
