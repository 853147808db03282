package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of a database that an earlier version has filled.
class UpgradeIT {

    /// Rows that the migration itself writes.
    private static final List<String> OF_THE_MIGRATION =
            List.of("databasechangelog", "databasechangeloglock", "job_tallies");

    @ParameterizedTest
    @EnumSource
    void theSchemaBecomesThatOfANewInstallation(EarlierVersion version) {
        JobsDatabaseSettings fresh = TestDatabase.empty();
        TestDatabase.migrate(fresh);
        JobsDatabaseSettings upgraded = TestDatabase.of(version);
        TestDatabase.migrate(upgraded);

        assertThat(Catalog.of(fresh)).hasSizeGreaterThan(150);
        assertThat(Catalog.of(upgraded)).isEqualTo(Catalog.of(fresh));
    }

    @ParameterizedTest
    @EnumSource
    void noRowIsLostOrChanged(EarlierVersion version) {
        JobsDatabaseSettings settings = TestDatabase.of(version);
        JdbcClient jdbc = TestDatabase.jdbc(settings);
        Map<String, List<String>> columns = columns(jdbc);
        Map<String, List<String>> before = rows(jdbc, columns);
        assertThat(before.values().stream().filter(rows -> !rows.isEmpty())).hasSize(version.filledTables());
        assertThat(jdbc.sql("SELECT DISTINCT status FROM sluice.export_jobs")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("pending", "running", "completed", "failed", "cancelled", "expired");

        TestDatabase.migrate(settings);

        assertThat(rows(jdbc, columns)).isEqualTo(before);
    }

    /// The old tables with the old columns.
    private static Map<String, List<String>> columns(JdbcClient jdbc) {
        Map<String, List<String>> columns = new TreeMap<>();
        jdbc.sql("""
                SELECT relname, string_agg(quote_ident(attname), ',' ORDER BY attnum)
                  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
                 WHERE relnamespace = 'sluice'::regnamespace AND relkind = 'r'
                 GROUP BY relname
                """).query(row -> {
            if (!OF_THE_MIGRATION.contains(row.getString(1))) {
                columns.put(row.getString(1), List.of(row.getString(2).split(",")));
            }
        });
        return columns;
    }

    private static Map<String, List<String>> rows(JdbcClient jdbc, Map<String, List<String>> columns) {
        Map<String, List<String>> rows = new TreeMap<>();
        columns.forEach((table, names) -> rows.put(
                table,
                jdbc.sql("SELECT ROW(%s)::text FROM sluice.%s ORDER BY 1".formatted(String.join(",", names), table))
                        .query((row, number) -> row.getString(1))
                        .list()));
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void jobsOfBeforeAreCounted(EarlierVersion version) {
        JobsDatabaseSettings settings = TestDatabase.of(version);
        TestDatabase.migrate(settings);

        assertThat(Tallies.kept(TestDatabase.jdbc(settings))).isEqualTo(Tallies.counted(TestDatabase.jdbc(settings)));
    }

    /// A build that is broken off leaves an index that exists, costs, and is of no use.
    @Test
    void anIndexThatWasLeftHalfBuiltIsBuiltAgain() {
        JobsDatabaseSettings settings = TestDatabase.of(EarlierVersion.WITH_ACCESS);
        JdbcClient jdbc = TestDatabase.jdbc(settings);
        assertThatThrownBy(() -> jdbc.sql(
                                "CREATE UNIQUE INDEX CONCURRENTLY export_jobs_by_kind ON sluice.export_jobs (status)")
                        .update())
                .hasMessageContaining("could not create unique index");
        assertThat(Catalog.of(settings)).anyMatch(line -> line.endsWith("valid=f"));

        TestDatabase.migrate(settings);

        JobsDatabaseSettings fresh = TestDatabase.empty();
        TestDatabase.migrate(fresh);
        assertThat(Catalog.of(settings)).isEqualTo(Catalog.of(fresh));
    }

    /// A process may be killed between a change and Liquibase's note of it.
    @Test
    void aChangeThatWasMadeAndNotNotedMayBeMadeAgain() {
        JobsDatabaseSettings settings = TestDatabase.of(EarlierVersion.WITH_ACCESS);
        JdbcClient jdbc = TestDatabase.jdbc(settings);
        jdbc.sql("CREATE TABLE noted AS SELECT id FROM sluice.databasechangelog")
                .update();
        TestDatabase.migrate(settings);
        List<String> catalog = Catalog.of(settings);
        jdbc.sql("INSERT INTO sluice.audit (at, action) VALUES (now(), 'taken')")
                .update();
        Map<String, List<String>> columns = columns(jdbc);
        Map<String, List<String>> before = rows(jdbc, columns);
        int forgotten = jdbc.sql("DELETE FROM sluice.databasechangelog WHERE id NOT IN (SELECT id FROM noted)")
                .update();
        assertThat(forgotten).isGreaterThan(20);

        TestDatabase.migrate(settings);

        assertThat(Catalog.of(settings)).isEqualTo(catalog);
        assertThat(rows(jdbc, columns)).isEqualTo(before);
        assertThat(Tallies.kept(jdbc)).isEqualTo(Tallies.counted(jdbc));
    }

    /// The way back: this version starts beside a schema that a later one has extended.
    @Test
    void aSchemaOfALaterVersionIsLeftAsItIs() {
        JobsDatabaseSettings settings = TestDatabase.empty();
        TestDatabase.migrate(settings);
        JdbcClient jdbc = TestDatabase.jdbc(settings);
        jdbc.sql("ALTER TABLE sluice.export_jobs ADD COLUMN of_a_later_version text NOT NULL DEFAULT ''")
                .update();
        jdbc.sql("""
                INSERT INTO sluice.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum)
                SELECT 'of_a_later_version', 'sluice', 'sluice/gateway/database/999-later.sql', now(), 999, exectype, md5sum
                  FROM sluice.databasechangelog WHERE id = 'audit'
                """).update();
        List<String> before = Catalog.of(settings);

        TestDatabase.migrate(settings);

        assertThat(Catalog.of(settings)).isEqualTo(before);
    }
}
