package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sluice.engine.TestPostgres;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

class ExplainIT {

    private static final SourceDatabase SOURCE = new SourceDatabase(TestPostgres.sourceSettings());
    private static final TableName DAYS = new TableName("explained", "days");

    @Test
    void guessesTheRowsOfTheFilteredQuery() throws Exception {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS explained CASCADE; CREATE SCHEMA explained;
                CREATE TABLE explained.days AS
                    SELECT i AS id, date '2000-01-01' + i AS day FROM generate_series(0, 9999) i;
                ANALYZE explained.days
                """);
        DateRange tenth = new DateRange("day", "2000-01-01", "2002-09-26", ZoneId.of("UTC"));
        assertThat(estimate(null, null).rows()).isEqualTo(10_000);
        assertThat(estimate(tenth, null).rows()).isBetween(900L, 1100L);
        assertThat(estimate(null, 20L).rows()).isEqualTo(21);
        assertThat(estimate(null, null).rowBytes()).isEqualTo(8);
    }

    private static Explain.Estimate estimate(@Nullable DateRange dates, @Nullable Long rowLimit) throws Exception {
        ExportSpec spec = new ExportSpec(
                DAYS,
                ExportFormat.CSV,
                null,
                dates,
                rowLimit,
                List.of(),
                false,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
        Relation relation = new Catalog(SOURCE).find(DAYS).orElseThrow();
        try (Connection connection = SOURCE.open("sluice:test")) {
            return Explain.estimate(connection, ExportQuery.of(spec, relation));
        }
    }
}
