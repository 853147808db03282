package sluice.gateway.outbox;

import sluice.gateway.database.TestDatabase;

/// The outbox over a test's database.
public final class TestOutbox {

    private TestOutbox() {}

    public static Outbox over(TestDatabase database) {
        return new Outbox(database.jdbc, new OutboxBell());
    }
}
