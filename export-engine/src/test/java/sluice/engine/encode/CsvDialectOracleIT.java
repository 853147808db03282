package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.TestPostgres;
import sluice.model.CsvOptions;
import sluice.model.CsvOptions.Delimiter;
import sluice.model.CsvOptions.LineEnding;
import sluice.model.CsvOptions.Quote;
import sluice.model.TableName;

/// The options that COPY has too, against the server's own output.
class CsvDialectOracleIT {

    @BeforeAll
    static void makeRelations() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS dialect CASCADE; CREATE SCHEMA dialect;
                CREATE TABLE dialect.mixed (n int4, p numeric, t text, d timestamptz, a text[], m money, b bytea);
                INSERT INTO dialect.mixed VALUES
                    (0, -1.50, 'a;b', '2024-05-06 07:08:09+00', '{"x;y",NULL,"q\\"q"}', 1.5, '\\x00'),
                    (NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                    (7, 'NaN', '', 'infinity', '{}', 0, ''),
                    (8, 1, 'NULL', NULL, '{NULL}', NULL, NULL),
                    (9, 2, E'tab\\tand, "quotes"\\r\\n', NULL, NULL, NULL, NULL);
                CREATE TABLE dialect.alone (t text);
                INSERT INTO dialect.alone VALUES ('\\.'), (''), (NULL), ('NULL'), ('|')
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "alone"})
    void semicolonsAreWhatTheServerCopies(String name) throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.SEMICOLON, Quote.MINIMAL, "", true, false, LineEnding.LF, false);
        assertSame(name, options, ", HEADER, DELIMITER ';'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "alone"})
    void tabsAndATextForNullAreWhatTheServerCopies(String name) throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.TAB, Quote.MINIMAL, "NULL", true, false, LineEnding.LF, false);
        assertSame(name, options, ", HEADER, DELIMITER E'\\t', NULL 'NULL'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "alone"})
    void quotesAroundAllAreWhatTheServerCopies(String name) throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.PIPE, Quote.ALL, "0", false, false, LineEnding.LF, false);
        assertSame(name, options, ", DELIMITER '|', NULL '0', FORCE_QUOTE *");
    }

    private static void assertSame(String name, CsvOptions options, String ofServer) throws Exception {
        try (LiveRelation relation = new LiveRelation(new TableName("dialect", name))) {
            assertThat(relation.ourCsv(options)).isEqualTo(relation.serverCsv(ofServer));
        }
    }
}
