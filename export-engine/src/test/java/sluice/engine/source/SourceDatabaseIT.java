package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.TimeZone;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.engine.TestPostgres;

class SourceDatabaseIT {

    private static final SourceDatabase SOURCE = new SourceDatabase(TestPostgres.sourceSettings("contrary"));

    @BeforeAll
    static void makeARoleThatWantsEverythingElse() throws SQLException {
        TestPostgres.run("""
                DROP ROLE IF EXISTS contrary;
                CREATE ROLE contrary LOGIN;
                ALTER ROLE contrary SET client_encoding = 'LATIN1';
                ALTER ROLE contrary SET DateStyle = 'SQL, DMY';
                ALTER ROLE contrary SET IntervalStyle = 'iso_8601';
                ALTER ROLE contrary SET TimeZone = 'Asia/Tokyo';
                ALTER ROLE contrary SET extra_float_digits = 0;
                ALTER ROLE contrary SET bytea_output = 'escape';
                ALTER ROLE contrary SET xmlbinary = 'hex';
                ALTER ROLE contrary SET quote_all_identifiers = on;
                ALTER ROLE contrary SET default_transaction_read_only = off;
                ALTER ROLE contrary SET statement_timeout = '1s';
                ALTER ROLE contrary SET lock_timeout = '1s';
                ALTER ROLE contrary IN DATABASE source SET transaction_timeout = '1s';
                ALTER ROLE contrary IN DATABASE source SET standard_conforming_strings = off;
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client_encoding                     | UTF8
            DateStyle                           | ISO, YMD
            IntervalStyle                       | postgres
            TimeZone                            | UTC
            extra_float_digits                  | 1
            bytea_output                        | hex
            xmlbinary                           | base64
            quote_all_identifiers               | off
            synchronize_seqscans                | off
            standard_conforming_strings         | on
            default_transaction_read_only       | on
            transaction_read_only               | on
            statement_timeout                   | 90s
            lock_timeout                        | 1500ms
            transaction_timeout                 | 0
            idle_in_transaction_session_timeout | 5min
            client_connection_check_interval    | 1s
            application_name                    | sluice:7
            """)
    void setsWhatTheTextOfValuesDependsOnAgainstTheWishOfTheRole(String setting, String value) throws SQLException {
        SessionLimits limits = new SessionLimits(Duration.ofSeconds(90), Duration.ofMillis(1500));
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (Connection connection = SOURCE.open("sluice:7", limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(value);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void writesNothing() throws SQLException {
        TestPostgres.run("DROP TABLE IF EXISTS public.writable; CREATE TABLE public.writable (i int);"
                + " GRANT ALL ON public.writable TO contrary");
        try (Connection connection = SOURCE.open("sluice:test");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO public.writable VALUES (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void probesWhetherTheOtherSideIsStillThere() throws Exception {
        SourceDatabase.Connected connected = SOURCE.connect("sluice:test", SessionLimits.INTERACTIVE);
        try (Connection _ = connected.jdbc()) {
            WireSocket socket = Objects.requireNonNull(connected.socket());
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(30);
        }
    }
}
