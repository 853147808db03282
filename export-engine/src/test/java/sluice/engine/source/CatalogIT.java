package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.engine.TestPostgres;
import sluice.model.TableName;

class CatalogIT {

    private static final Catalog CATALOG = new Catalog(new SourceDatabase(TestPostgres.sourceSettings()));

    @BeforeAll
    static void makeOneOfEachKind() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS kinds, sluice, hidden CASCADE;
                CREATE SCHEMA kinds;
                CREATE TABLE kinds.plain (id int, b text, a text, PRIMARY KEY (b, id));
                COMMENT ON TABLE kinds.plain IS 'about the table';
                COMMENT ON COLUMN kinds.plain.a IS 'about a';
                INSERT INTO kinds.plain SELECT i, i::text, repeat('x', 100) FROM generate_series(1, 1000) i;
                CREATE SEQUENCE kinds.counter;
                CREATE INDEX an_index ON kinds.plain (a);
                CREATE VIEW kinds.seen AS SELECT id FROM kinds.plain;
                CREATE MATERIALIZED VIEW kinds.kept AS SELECT id FROM kinds.plain;
                CREATE TABLE kinds.parted (id int) PARTITION BY RANGE (id);
                CREATE TABLE kinds.low PARTITION OF kinds.parted FOR VALUES FROM (0) TO (100);
                CREATE TABLE kinds.rest PARTITION OF kinds.parted DEFAULT PARTITION BY RANGE (id);
                CREATE TABLE kinds.high PARTITION OF kinds.rest FOR VALUES FROM (100) TO (1000);
                INSERT INTO kinds.parted SELECT generate_series(0, 299);
                CREATE TABLE kinds.parent (id int);
                CREATE TABLE kinds.child () INHERITS (kinds.parent);
                INSERT INTO kinds.parent VALUES (1); INSERT INTO kinds.child VALUES (2);
                CREATE EXTENSION IF NOT EXISTS file_fdw;
                CREATE SERVER IF NOT EXISTS files FOREIGN DATA WRAPPER file_fdw;
                CREATE FOREIGN TABLE kinds.far (line text) SERVER files OPTIONS (filename '/dev/null');
                CREATE TABLE kinds.partly (id int, secret text, open text);
                REVOKE ALL ON kinds.partly FROM reader; GRANT SELECT (id, open) ON kinds.partly TO reader;
                CREATE TABLE kinds.closed (id int); REVOKE ALL ON kinds.closed FROM reader;
                CREATE TABLE kinds.policed (id int); ALTER TABLE kinds.policed ENABLE ROW LEVEL SECURITY;
                CREATE TABLE kinds.computed (id int, twice int GENERATED ALWAYS AS (id * 2) STORED);
                CREATE MATERIALIZED VIEW kinds.unfilled AS SELECT 1 AS one WITH NO DATA;
                CREATE SCHEMA sluice; CREATE TABLE sluice.export_jobs (id int);
                CREATE SCHEMA hidden; CREATE TABLE hidden.t (id int); REVOKE ALL ON SCHEMA hidden FROM reader;
                ANALYZE kinds.plain, kinds.parted, kinds.parent, kinds.child
                """);
    }

    @Test
    void listsWhatCanBeExportedAndNothingElse() throws SQLException {
        assertThat(CATALOG.relations("kinds."))
                .extracting(relation -> relation.name().name() + " " + relation.kind())
                .containsExactly(
                        "child TABLE",
                        "computed TABLE",
                        "far FOREIGN_TABLE",
                        "high TABLE",
                        "kept MATERIALIZED_VIEW",
                        "low TABLE",
                        "parent TABLE",
                        "parted PARTITIONED_TABLE",
                        "partly TABLE",
                        "plain TABLE",
                        "policed TABLE",
                        "rest PARTITIONED_TABLE",
                        "seen VIEW",
                        "unfilled MATERIALIZED_VIEW");
        assertThat(CATALOG.relations(null))
                .extracting(relation -> relation.name().schema())
                .doesNotContain("pg_catalog", "information_schema", "pg_toast", "sluice", "hidden");
    }

    @Test
    void neverShowsATemporaryTable() throws SQLException {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE TEMP TABLE for_a_moment (id int); GRANT SELECT ON for_a_moment TO PUBLIC");
            assertThat(CATALOG.relations("for_a_moment")).isEmpty();
        }
    }

    @Test
    void describesATable() throws SQLException {
        Relation plain = find("plain");
        assertThat(plain.columns()).extracting(Column::name).containsExactly("id", "b", "a");
        assertThat(plain.columns()).extracting(Column::typeName).containsExactly("integer", "text", "text");
        assertThat(plain.columns()).extracting(Column::notNull).containsExactly(true, true, false);
        assertThat(plain.columns().get(2).comment()).isEqualTo("about a");
        assertThat(plain.comment()).isEqualTo("about the table");
        assertThat(plain.primaryKey()).containsExactly("b", "id");
        assertThat(plain.estimatedRows()).isEqualTo(1000);
        assertThat(plain.sizeBytes()).isBetween(100_000L, 300_000L);
    }

    @Test
    void addsUpPartitionsAndChildren() throws SQLException {
        assertThat(find("parted").estimatedRows()).isEqualTo(300);
        assertThat(find("rest").estimatedRows()).isEqualTo(200);
        assertThat(find("parted").sizeBytes())
                .isEqualTo(find("low").sizeBytes() + find("high").sizeBytes());
        assertThat(find("parent").estimatedRows()).isEqualTo(2);
    }

    @Test
    void knowsNoRowsOfWhatWasNeverAnalysed() throws SQLException {
        assertThat(find("partly").estimatedRows()).isZero();
        assertThat(find("seen").estimatedRows()).isZero();
        assertThat(find("seen").sizeBytes()).isZero();
    }

    @Test
    void showsOnlyTheColumnsThatTheRoleMayRead() throws SQLException {
        assertThat(find("partly").columns()).extracting(Column::name).containsExactly("id", "open");
        assertThat(CATALOG.find(new TableName("kinds", "closed"))).isEmpty();
    }

    @Test
    void tellsWhatAUserMayNotExpect() throws SQLException {
        assertThat(find("plain").traits()).isEmpty();
        assertThat(find("kept").traits()).isEmpty();
        assertThat(find("low").traits()).isEmpty();
        assertThat(find("parted").traits()).containsExactly(Relation.Trait.HAS_CHILDREN);
        assertThat(find("parent").traits()).containsExactly(Relation.Trait.HAS_CHILDREN);
        assertThat(find("computed").traits()).containsExactly(Relation.Trait.HAS_GENERATED_COLUMNS);
        assertThat(find("policed").traits()).containsExactly(Relation.Trait.ROW_SECURITY);
        assertThat(find("unfilled").traits()).containsExactly(Relation.Trait.NOT_POPULATED);
    }

    @Test
    void isNotHeldUpByALockedTable() throws SQLException {
        try (Connection admin = TestPostgres.admin();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("LOCK TABLE kinds.plain IN ACCESS EXCLUSIVE MODE");
            long before = System.nanoTime();
            assertThat(find("plain").sizeBytes()).isPositive();
            assertThat(System.nanoTime() - before)
                    .isLessThan(SessionLimits.INTERACTIVE.lockTimeout().toNanos());
        }
    }

    @Test
    void findsAListedNameAsItStands() throws SQLException {
        assertThat(resolved("typezoo.Weird \"Table\".x,y")).isEqualTo("Weird \"Table\".x,y");
        assertThat(resolved("\"typezoo\".\"Weird \"\"Table\"\".x,y\"")).isEqualTo("Weird \"Table\".x,y");
        assertThat(resolved("Kinds.PLAIN")).isEqualTo("plain");
        assertThat(resolved("kept")).isEqualTo("kept");
    }

    @Test
    void findsNothingBehindNamesThatAreNotTables() throws SQLException {
        for (String name : List.of(
                "pg_catalog.pg_authid",
                "pg_class",
                "sluice.export_jobs",
                "kinds.counter",
                "kinds.an_index",
                "kinds.closed",
                "hidden.t",
                "plain\0",
                "kinds.plain; DROP TABLE kinds.plain")) {
            assertThat(CATALOG.resolve(name)).as(name).isEmpty();
        }
        assertThat(CATALOG.relations("\0")).isEmpty();
    }

    @Test
    void suggestsNamesThatExist() throws SQLException {
        assertThat(CATALOG.nearest("plian", 3)).contains("kinds.plain");
        assertThat(CATALOG.nearest("kinds.plian", 3)).startsWith("kinds.plain");
    }

    @Test
    void isNarrowedToTheConfiguredSchemas() throws SQLException {
        SourceSettings all = TestPostgres.sourceSettings();
        Catalog narrowed = new Catalog(new SourceDatabase(new SourceSettings(
                all.url(), all.username(), all.password(), List.of("kinds", "pg_catalog", "sluice"))));
        assertThat(narrowed.relations(null))
                .extracting(relation -> relation.name().schema())
                .containsOnly("kinds");
        assertThat(narrowed.find(new TableName("typezoo", "t_int"))).isEmpty();
    }

    @Test
    void keepsTheColumnsOfAPartitionInTheirOwnOrder() throws SQLException {
        Optional<Relation> us = CATALOG.find(new TableName("typezoo", "part_us"));
        assertThat(us.orElseThrow().columns()).extracting(Column::name).containsExactly("v", "region", "id");
    }

    private static Relation find(String name) throws SQLException {
        return CATALOG.find(new TableName("kinds", name)).orElseThrow();
    }

    private static String resolved(String requested) throws SQLException {
        return CATALOG.resolve(requested).orElseThrow().name().name();
    }
}
