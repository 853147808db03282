package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.engine.TestPostgres;
import sluice.engine.source.PgType.Array;
import sluice.engine.source.PgType.Composite;
import sluice.engine.source.PgType.Enumeration;
import sluice.engine.source.PgType.Multirange;
import sluice.engine.source.PgType.Range;
import sluice.engine.source.PgType.Scalar;
import sluice.engine.source.PgType.ServerText;
import sluice.model.TableName;

class TypeTreeIT {

    private static Map<String, Relation> typezoo = Map.of();

    @BeforeAll
    static void readTypezoo() throws SQLException {
        typezoo = new Catalog(new SourceDatabase(TestPostgres.sourceSettings()))
                .relations("typezoo.").stream()
                        .collect(Collectors.toMap(r -> r.name().name(), r -> r));
    }

    @Test
    void leavesToTheServerExactlyWhatHasNoDecoder() {
        String left = typezoo.values().stream()
                .flatMap(relation -> relation.columns().stream()
                        .filter(column -> column.type() instanceof ServerText)
                        .map(column -> relation.name().name() + "." + column.name()))
                .sorted()
                .collect(Collectors.joining(" "));
        assertThat(left)
                .isEqualTo("everything.c_jsonpath everything.c_regclass everything.c_tsquery"
                        + " everything.c_tsvector t_array2.m t_array2.rg t_ext.cu t_ext.h t_ext.l t_ext.lq"
                        + " t_ext_nosend.i t_ext_nosend.s t_jsonpath.p t_misc.rc t_misc.rcf t_misc.rcol t_misc.rd"
                        + " t_misc.rn t_misc.ro t_misc.rop t_misc.rp t_misc.rpp t_misc.rr t_misc.rt t_misc.snap"
                        + " t_misc.tsnap t_nosend.a t_nosend.aa t_nosend_domain.a t_ts.q t_ts.v");
    }

    @Test
    void tellsWhichTypesHaveNoBinaryForm() {
        assertThat(serverText("t_nosend", "a").hasBinaryForm()).isFalse();
        assertThat(serverText("t_nosend", "aa").hasBinaryForm()).isFalse();
        assertThat(serverText("t_nosend_domain", "a").hasBinaryForm()).isFalse();
        assertThat(serverText("t_ext_nosend", "i").hasBinaryForm()).isFalse();
        assertThat(serverText("t_ext", "h").hasBinaryForm()).isTrue();
        assertThat(serverText("t_array2", "m").hasBinaryForm()).isTrue();
    }

    @Test
    void looksThroughDomainsAndTakesTheirModifier() {
        assertThat(type("t_domain", "p")).isEqualTo(PgType.scalar(ScalarKind.INT4));
        assertThat(type("t_domain", "dd")).isEqualTo(PgType.scalar(ScalarKind.INT4));
        assertThat(type("t_domain", "pr")).isEqualTo(new Scalar(ScalarKind.NUMERIC, (12 << 16 | 3) + 4));
        assertThat(type("t_domain", "da")).isEqualTo(new Array(PgType.scalar(ScalarKind.INT4), ','));
        assertThat(type("t_domain", "ad")).isEqualTo(new Array(PgType.scalar(ScalarKind.INT4), ','));
        assertThat(type("t_domain", "dc")).isEqualTo(type("t_composite", "a"));
    }

    @Test
    void givesArraysTheirDelimiterAndTheColumnsModifier() {
        assertThat(type("t_array2", "bx")).isEqualTo(new Array(PgType.scalar(ScalarKind.BOX), ';'));
        assertThat(type("t_array", "n82")).isEqualTo(new Array(new Scalar(ScalarKind.NUMERIC, (8 << 16 | 2) + 4), ','));
        assertThat(type("t_array2", "iv")).isEqualTo(PgType.scalar(ScalarKind.INT2VECTOR));
    }

    @Test
    void knowsTheFieldsOfNestedComposites() {
        Composite addr = new Composite(
                "typezoo.addr",
                List.of(
                        new PgType.Field("street", PgType.scalar(ScalarKind.TEXT)),
                        new PgType.Field("zip", new Scalar(ScalarKind.BPCHAR, 5 + 4)),
                        new PgType.Field("geo", PgType.scalar(ScalarKind.POINT)),
                        new PgType.Field("tags", new Array(PgType.scalar(ScalarKind.TEXT), ','))));
        assertThat(type("t_composite", "a")).isEqualTo(addr);
        assertThat(((Composite) type("t_composite", "p")).fields())
                .contains(new PgType.Field("home", addr), new PgType.Field("age", PgType.scalar(ScalarKind.INT4)));
        assertThat(type("t_composite", "nf")).isEqualTo(new Composite("typezoo.nofields", List.of()));
        assertThat(type("t_composite", "aa")).isEqualTo(new Array(addr, ','));
    }

    @Test
    void knowsEnumsRangesAndMultiranges() {
        Range range = new Range(PgType.scalar(ScalarKind.INT4));
        assertThat(type("t_enum", "ma")).isEqualTo(new Array(new Enumeration("typezoo.mood"), ','));
        assertThat(type("t_range", "i4")).isEqualTo(range);
        assertThat(type("t_range", "tx")).isEqualTo(new Range(PgType.scalar(ScalarKind.TEXT)));
        assertThat(type("t_range", "m4")).isEqualTo(new Multirange(range));
        assertThat(type("t_ext", "c")).isEqualTo(PgType.scalar(ScalarKind.TEXT));
    }

    @Test
    void leavesOutDroppedAttributes() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS shrunk CASCADE; CREATE SCHEMA shrunk;
                CREATE TYPE shrunk.pair AS (a int, gone text, b bool);
                ALTER TYPE shrunk.pair DROP ATTRIBUTE gone;
                CREATE TABLE shrunk.t (p shrunk.pair)
                """);
        Relation relation = find("shrunk", "t");
        assertThat(((Composite) relation.columns().getFirst().type()).fields())
                .extracting(PgType.Field::name)
                .containsExactly("a", "b");
    }

    @Test
    void letsTheServerWriteADomainOfEachFamily() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS fallback CASCADE; CREATE SCHEMA fallback;
                CREATE TYPE fallback."odd%s""name" AS (m money, t text);
                CREATE DOMAIN fallback.row AS fallback."odd%s""name";
                CREATE DOMAIN fallback.list AS money[];
                CREATE TYPE fallback.moneys AS RANGE (subtype = money);
                CREATE DOMAIN fallback.span AS fallback.moneys;
                CREATE TABLE fallback.t (c fallback."odd%s""name", r fallback.row, l fallback.list, s fallback.span,
                    sa fallback.span[], rr fallback.row[]);
                INSERT INTO fallback.t VALUES (ROW('1', 'a b'), ROW('2', NULL), '{1,NULL}', '[1,2]', '{"[1,2]"}',
                    '{"($1.00,x)"}'), (NULL, NULL, NULL, NULL, NULL, NULL)
                """);
        for (Column column : find("fallback", "t").columns()) {
            ServerText type = (ServerText) column.type();
            String reference = Identifiers.quote(column.name());
            try (Connection connection = TestPostgres.admin();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT " + type.outputExpression().formatted(reference) + ", format('%s', " + reference
                                    + ") FROM fallback.t ORDER BY r IS NULL")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(row.getString(2));
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isNull();
            }
        }
    }

    @Test
    void tellsOnWhichSettingsTheServersTextDependsHoweverDeep() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS influenced CASCADE; CREATE SCHEMA influenced;
                CREATE TYPE influenced.both AS (m money, r regclass[]);
                CREATE TABLE influenced.t (b influenced.both[], q tsquery)
                """);
        assertThat(type("t_money", "m"))
                .isInstanceOfSatisfying(
                        PgType.Money.class,
                        money -> assertThat(money.text().influences())
                                .containsExactly(new PgType.Influence(PgType.Setting.LC_MONETARY, "C")));
        assertThat(find("influenced", "t").columns())
                .extracting(column -> ((ServerText) column.type()).influences())
                .containsExactly(
                        List.of(
                                new PgType.Influence(PgType.Setting.LC_MONETARY, "C"),
                                new PgType.Influence(PgType.Setting.SEARCH_PATH, "\"$user\", public")),
                        List.of());
    }

    private static Relation find(String schema, String name) throws SQLException {
        return new Catalog(new SourceDatabase(TestPostgres.sourceSettings()))
                .find(new TableName(schema, name))
                .orElseThrow();
    }

    private static ServerText serverText(String relation, String column) {
        return (ServerText) type(relation, column);
    }

    private static PgType type(String relation, String column) {
        return Objects.requireNonNull(typezoo.get(relation))
                .column(column)
                .orElseThrow()
                .type();
    }
}
