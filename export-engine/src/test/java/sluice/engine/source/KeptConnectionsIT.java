package sluice.engine.source;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.engine.EngineSettings;
import sluice.engine.TestPostgres;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;

class KeptConnectionsIT {

    private final SourceDatabase source = SourceDatabase.keeping(2, TestPostgres.sourceSettings());

    @BeforeAll
    static void makeATable() throws SQLException {
        TestPostgres.run("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;"
                + " CREATE TABLE kept.thousand AS SELECT i FROM generate_series(1, 1000) i");
    }

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @Test
    void serveTheNextQuestion() throws SQLException {
        assertThat(ask("SELECT pg_backend_pid()")).isEqualTo(ask("SELECT pg_backend_pid()"));
    }

    @Test
    void serveTheNextExportOnceAllRowsWereRead() throws Exception {
        String first = exportAll();
        assertThat(exportAll()).isEqualTo(first);
        assertThat(exportAll()).isEqualTo(first);
    }

    @Test
    void areNotTakenForAnExportThatStillRuns() throws Exception {
        String backend = exportAll();
        assertThat(inActivity("application_name || ' ' || state", backend)).isEqualTo("sluice idle");
    }

    @Test
    void holdNothingOfTheSessionBefore() throws SQLException {
        String first = ask("SELECT pg_backend_pid() FROM (SELECT set_config('search_path', 'kept', false),"
                + " set_config('extra_float_digits', '0', false), pg_advisory_lock(4711)) s");
        String second = ask("SELECT concat_ws(' ', pg_backend_pid(), current_setting('search_path'),"
                + " current_setting('extra_float_digits'), current_setting('application_name'),"
                + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()))");
        assertThat(second).isEqualTo(first + " \"$user\", public 1 sluice:question 0");
    }

    @Test
    void areClosedAfterAFailure() throws SQLException {
        String first = ask("SELECT pg_backend_pid()");
        assertThatThrownBy(() -> ask("SELECT 1 / 0")).isInstanceOf(SQLException.class);
        assertThat(ask("SELECT pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void areClosedAfterACancel() throws Exception {
        String first = exportAll();
        try (CopyStream rows = stream()) {
            rows.open();
            while (rows.next() != null) {
                continue;
            }
            rows.cancel();
        }
        assertThat(exportAll()).isNotEqualTo(first);
    }

    @Test
    void areClosedWhenNotAllRowsWereRead() throws Exception {
        String first = exportAll();
        try (CopyStream rows = stream()) {
            rows.open();
            assertThat(rows.next()).isNotNull();
        }
        assertThat(exportAll()).isNotEqualTo(first);
    }

    @Test
    void areReplacedWhenTheSourceEndedThem() throws SQLException {
        String first = ask("SELECT pg_backend_pid()");
        TestPostgres.run("SELECT pg_terminate_backend(" + first + ", 5000)");
        assertThat(ask("SELECT pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void endAfterAWhile() throws SQLException {
        SourceDatabase impatient =
                new SourceDatabase(TestPostgres.sourceSettings(), new IdleConnections(2, Duration.ofMillis(50)));
        String backend = impatient.ask("sluice:question", connection -> text(connection, "SELECT pg_backend_pid()"));
        await().atMost(10, SECONDS).until(() -> inActivity("count(*)", backend).equals("0"));
    }

    /// @return the backend that served it
    private String exportAll() throws Exception {
        String backend;
        try (CopyStream rows = stream()) {
            rows.open();
            backend = admin("SELECT pid FROM pg_stat_activity WHERE application_name = 'sluice:kept'");
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            assertThat(count).isEqualTo(1000);
        }
        return backend;
    }

    private CopyStream stream() {
        ExportSpec spec = ExportSpec.all(new TableName("kept", "thousand"), ExportFormat.CSV);
        return new CopyStream(source, spec, "sluice:kept", EngineSettings.DEFAULT);
    }

    private String ask(String sql) throws SQLException {
        return source.ask("sluice:question", connection -> text(connection, sql));
    }

    private static String inActivity(String what, String backend) throws SQLException {
        return admin("SELECT " + what + " FROM pg_stat_activity WHERE pid = " + backend);
    }

    private static String admin(String sql) throws SQLException {
        try (Connection connection = TestPostgres.admin()) {
            return text(connection, sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
