package sluice.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.http.ApiJson;

/// Records that wait for their place in the table, over a real jobs database.
class AuditBacklogIT {

    private final TestDatabase database = TestDatabase.migrated();
    private final AuditBacklog backlog = new AuditBacklog(new AuditTable(database.jdbc, ApiJson.mapper()));

    @BeforeEach
    void start() {
        backlog.start();
    }

    @AfterEach
    void stop() {
        backlog.stop();
        database.close();
    }

    @Test
    void whatIsAddedIsInTheTableInItsOrder() {
        IntStream.range(0, 1_200).forEach(i -> backlog.add(record("t" + i)));

        await().untilAsserted(() -> assertThat(subjects())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_200).mapToObj(i -> "t" + i).toList()));
    }

    @Test
    void recordsWaitForATableThatCannotBeWritten() {
        database.jdbc.sql("ALTER TABLE audit RENAME TO away").update();
        backlog.add(record("early"));
        await().until(() -> backlog.waiting() == 0);
        backlog.add(record("late"));
        database.jdbc.sql("ALTER TABLE away RENAME TO audit").update();

        await().untilAsserted(() -> assertThat(subjects()).containsExactly("early", "late"));
    }

    @Test
    void aRecordThatTheTableDoesNotTakeKeepsNoOtherBack() {
        backlog.add(record("before"));
        backlog.add(record("a zero \0 character"));
        backlog.add(record("after"));

        await().untilAsserted(() -> assertThat(subjects()).containsExactly("before", "after"));
    }

    @Test
    void whatWasAddedBeforeTheEndIsInTheTableAfterIt() {
        IntStream.range(0, 1_200).forEach(i -> backlog.add(record("t" + i)));
        backlog.stop();

        assertThat(subjects()).hasSize(1_200);
    }

    @Test
    void aFullBacklogNeitherGrowsNorKeepsAnybodyWaiting() {
        database.jdbc.sql("ALTER TABLE audit RENAME TO away").update();
        IntStream.range(0, AuditBacklog.MOST + 2_000).forEach(i -> backlog.add(record("t" + i)));

        assertThat(backlog.waiting()).isEqualTo(AuditBacklog.MOST);
    }

    private List<@Nullable String> subjects() {
        return database.jdbc
                .sql("SELECT subject FROM audit ORDER BY id")
                .query(String.class)
                .list();
    }

    private static AuditRecord record(String subject) {
        return new AuditRecord(Instant.EPOCH, "ann", "POST /jobs", 7L, subject, null, null, 202, "127.0.0.1");
    }
}
