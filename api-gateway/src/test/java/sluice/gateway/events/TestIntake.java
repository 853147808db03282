package sluice.gateway.events;

import java.util.ArrayList;
import java.util.List;
import sluice.gateway.brakes.Brakes;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.JobStore;
import sluice.gateway.rescue.TestClock;
import sluice.model.Execution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.SluiceEvent;

/// Applies events as the intake does, without a broker. It tells the audit trail who speaks.
public final class TestIntake {

    private final TestDatabase database;
    private final EventApplication application;

    private TestIntake(TestDatabase database, EventApplication application) {
        this.database = database;
        this.application = application;
    }

    public static TestIntake over(TestDatabase database, JobStore store) {
        return new TestIntake(
                database,
                new EventApplication(
                        store.moves, TestClock.over(database), new Workers(database.jdbc), new Brakes(database.jdbc)));
    }

    /// Applies all in one transaction.
    ///
    /// @param beforeCommit what it throws rolls all back
    /// @return those that are to stop
    public List<Execution> apply(List<SluiceEvent> events, Runnable beforeCommit) {
        var stops = new ArrayList<Execution>();
        database.transactions.executeWithoutResult(status -> {
            for (SluiceEvent event : Newest.of(events, event -> event)) {
                speaks(
                        event instanceof ExecutionEvent said
                                ? said.execution().executionId().toString()
                                : "");
                for (Consequence consequence : application.apply(event)) {
                    if (consequence instanceof Consequence.Stop stop) {
                        stops.add(stop.execution());
                    }
                }
            }
            beforeCommit.run();
        });
        return stops;
    }

    private void speaks(String writer) {
        database.jdbc
                .sql("SELECT set_config('audit.writer', :writer, true)")
                .param("writer", writer)
                .query(String.class)
                .single();
    }
}
