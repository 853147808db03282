package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.model.Condition;
import sluice.model.Condition.Op;
import sluice.model.CsvOptions;
import sluice.model.DateRange;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.ParquetOptions;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

class ConditionsTest {

    private static final TableName NAME = new TableName("public", "t");
    private static final Relation RELATION = new Relation(
            NAME,
            Relation.Kind.TABLE,
            List.of(
                    column("flag", PgType.scalar(ScalarKind.BOOL), "boolean"),
                    column("small", PgType.scalar(ScalarKind.INT2), "smallint"),
                    column("id", PgType.scalar(ScalarKind.INT4), "integer"),
                    column("big", PgType.scalar(ScalarKind.INT8), "bigint"),
                    column("price", new PgType.Scalar(ScalarKind.NUMERIC, 655366), "numeric(10,2)"),
                    column("ratio", PgType.scalar(ScalarKind.FLOAT8), "double precision"),
                    column("name", PgType.scalar(ScalarKind.TEXT), "character varying(10)"),
                    column("d", PgType.scalar(ScalarKind.DATE), "date"),
                    column("ts", PgType.scalar(ScalarKind.TIMESTAMP), "timestamp without time zone"),
                    column("tz", PgType.scalar(ScalarKind.TIMESTAMPTZ), "timestamp with time zone"),
                    column("code", PgType.scalar(ScalarKind.UUID), "uuid"),
                    column("mood", new PgType.Enumeration("mood"), "mood")),
            List.of(),
            0,
            0,
            null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flag  | EQ | true                       | t.\"flag\" = TRUE",
                "id    | LT | -5                         | t.\"id\" < '-5'::int4",
                "id    | LE | 007                        | t.\"id\" <= '7'::int4",
                "small | GT | -32768                     | t.\"small\" > '-32768'::int2",
                "big   | GE | 9223372036854775807        | t.\"big\" >= '9223372036854775807'::int8",
                "price | NE | 1.555                      | t.\"price\" <> NUMERIC '1.555'",
                "ratio | EQ | 1e-300                     | t.\"ratio\" = DOUBLE PRECISION '1e-300'",
                "ratio | EQ | NaN                        | t.\"ratio\" = DOUBLE PRECISION 'NaN'",
                "name  | EQ | it's                       | t.\"name\" = 'it''s'",
                "name  | EQ | a\\'; DROP TABLE t; --     | t.\"name\" = E'a\\\\''; DROP TABLE t; --'",
                "d     | GE | 2024-02-29                 | t.\"d\" >= DATE '2024-02-29'",
                "ts    | LT | 2024-05-06                 | t.\"ts\" < TIMESTAMP '2024-05-06 00:00:00'",
                "ts    | LT | 2024-05-06T07:08:09.5      | t.\"ts\" < TIMESTAMP '2024-05-06 07:08:09.500000'",
                "tz    | EQ | 2024-05-06T07:08:09+02:00  | t.\"tz\" = TIMESTAMPTZ '2024-05-06 05:08:09+00'",
                "code  | EQ | 00112233-4455-6677-8899-aabbccddeeff"
                        + " | t.\"code\" = UUID '00112233-4455-6677-8899-aabbccddeeff'",
                "mood  | EQ | sad                        | t.\"mood\" = 'sad'"
            })
    void writesEachValueAsALiteralOfItsType(String column, Op op, String value, String sql) throws Exception {
        assertThat(where(new Condition(column, op, List.of(value)))).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flag  | 1",
                "flag  | TRUE",
                "small | 32768",
                "id    | 2147483648",
                "id    | 1.0",
                "id    | 1e3",
                "id    | 1 OR 1=1",
                "id    | ``",
                "big   | 9223372036854775808",
                "price | 0x10",
                "price | 1'",
                "ratio | infinity",
                "d     | 2024-02-30",
                "d     | 2024-02-28T00:00:00",
                "d     | today",
                "ts    | 2024-05-06T07:08:09Z",
                "tz    | now",
                "code  | 00112233445566778899aabbccddeeff"
            })
    void refusesWhatIsNoValueOfTheType(String column, String value) {
        ExportQuery.Unfit unfit = catchThrowableOfType(
                ExportQuery.Unfit.class, () -> where(new Condition(column, Op.EQ, List.of(value))));

        assertThat(unfit.field()).isEqualTo("filters.where.0.value");
        assertThat(unfit).hasMessageContaining("Column \"" + column + "\"").hasMessageContaining("must be");
    }

    @Test
    void joinsAllConditionsAndTheDates() throws Exception {
        ExportSpec spec = spec(
                new DateRange("d", "2024-01-01", null, ZoneId.of("UTC")),
                new Condition("id", Op.IN, List.of("1", "2")),
                new Condition("name", Op.IS_NULL, List.of()),
                new Condition("mood", Op.NOT_NULL, List.of()));

        assertThat(ExportQuery.of(spec, RELATION).sql())
                .endsWith(" WHERE t.\"d\" >= DATE '2024-01-01' AND t.\"id\" IN ('1'::int4, '2'::int4)"
                        + " AND t.\"name\" IS NULL AND t.\"mood\" IS NOT NULL");
    }

    @Test
    void namesAColumnThatIsNotThere() {
        ExportQuery.Unfit unfit = catchThrowableOfType(
                ExportQuery.Unfit.class,
                () -> where(new Condition("id", Op.IS_NULL, List.of()), new Condition("nam", Op.IS_NULL, List.of())));

        assertThat(unfit.field()).isEqualTo("filters.where.1.column");
        assertThat(unfit).hasMessageContaining("Did you mean \"name\"");
    }

    private static String where(Condition... conditions) throws ExportQuery.Unfit {
        String sql = ExportQuery.of(spec(null, conditions), RELATION).sql();
        return sql.substring(sql.indexOf(" WHERE ") + 7);
    }

    private static ExportSpec spec(@Nullable DateRange dates, Condition... conditions) {
        return new ExportSpec(
                NAME,
                ExportFormat.CSV,
                null,
                dates,
                List.of(conditions),
                null,
                List.of(),
                false,
                CsvOptions.DEFAULT,
                ParquetOptions.DEFAULT,
                ValuePolicy.DEFAULT);
    }

    private static Column column(String name, PgType type, String typeName) {
        return new Column(name, type, typeName, false, null);
    }
}
