package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.TestPostgres;
import sluice.model.TableName;

/// Relations that lead exporters astray, against the server's own output.
class OddRelationsOracleIT {

    @BeforeAll
    static void makeRelations() throws SQLException {
        TestPostgres.run("""
                DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd;
                CREATE TABLE odd.names (x int, t text, "row" money, "~row~" regclass, "textin" tsvector, names aclitem);
                INSERT INTO odd.names VALUES (1, 't', '1', 'pg_class', 'a b', 'postgres=r/postgres');
                INSERT INTO odd.names (x) VALUES (NULL);
                CREATE TABLE odd.not_valid (a int, b text);
                INSERT INTO odd.not_valid VALUES (NULL, 'x'), (1, NULL);
                ALTER TABLE odd.not_valid ADD CONSTRAINT a_given NOT NULL a NOT VALID;
                CREATE TYPE odd.colour AS ENUM ('red', 'green');
                CREATE TYPE odd.span AS RANGE (subtype = int4, multirange_type_name = odd.spans);
                CREATE TYPE odd.pair AS (c odd.colour, s odd.span);
                CREATE DOMAIN odd.paint AS odd.colour;
                CREATE FUNCTION odd.to_json(c odd.colour) RETURNS json IMMUTABLE LANGUAGE sql
                    AS $$ SELECT json_build_object('colour', c::text) $$;
                CREATE FUNCTION odd.to_json(s odd.span) RETURNS json IMMUTABLE LANGUAGE sql
                    AS $$ SELECT json_build_array(lower(s), upper(s)) $$;
                CREATE FUNCTION odd.to_json(p odd.pair) RETURNS json IMMUTABLE LANGUAGE sql AS $$ SELECT '"never"'::json $$;
                CREATE CAST (odd.colour AS json) WITH FUNCTION odd.to_json(odd.colour);
                CREATE CAST (odd.span AS json) WITH FUNCTION odd.to_json(odd.span);
                CREATE CAST (odd.pair AS json) WITH FUNCTION odd.to_json(odd.pair);
                CREATE TABLE odd.casts (c odd.colour, ca odd.colour[], s odd.span, m odd.spans, p odd.pair, d odd.paint);
                INSERT INTO odd.casts VALUES
                    ('red', '{green,NULL}', '[1,5)', '{[1,5),[7,9)}', '(green,"[2,3)")', 'green');
                INSERT INTO odd.casts (c) VALUES (NULL)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "not_valid", "casts"})
    void csvIsWhatTheServerCopies(String name) throws Exception {
        try (LiveRelation relation = new LiveRelation(new TableName("odd", name))) {
            assertThat(relation.ourCsv()).isEqualTo(relation.serverCsv());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "not_valid", "casts"})
    void jsonLinesAreWhatRowToJsonGives(String name) throws Exception {
        try (LiveRelation relation = new LiveRelation(new TableName("odd", name))) {
            assertThat(relation.ourJsonLines()).isEqualTo(relation.serverJsonLines());
        }
    }

    @Test
    void aUsersCastToJsonIsHeeded() throws Exception {
        try (LiveRelation relation = new LiveRelation(new TableName("odd", "casts"))) {
            assertThat(relation.ourJsonLines())
                    .startsWith("{\"c\":{\"colour\" : \"red\"},\"ca\":[{\"colour\" : \"green\"},null],\"s\":[1, 5],");
        }
    }

    /// Each of these settings changes text that the server makes.
    @Test
    void theSettingsOfTheRoleChangeNothing() throws Exception {
        TestPostgres.run("""
                DROP ROLE IF EXISTS obstinate;
                CREATE ROLE obstinate LOGIN IN ROLE reader;
                ALTER ROLE obstinate SET DateStyle = 'SQL, DMY';
                ALTER ROLE obstinate SET IntervalStyle = 'iso_8601';
                ALTER ROLE obstinate SET TimeZone = 'Asia/Tokyo';
                ALTER ROLE obstinate SET extra_float_digits = 0;
                ALTER ROLE obstinate SET bytea_output = 'escape';
                ALTER ROLE obstinate SET client_encoding = 'LATIN1'
                """);
        for (String name : new String[] {"everything", "t_nosend", "t_interval", "t_timestamp", "t_float", "t_ext"}) {
            TableName table = new TableName("typezoo", name);
            try (LiveRelation theirs = new LiveRelation(table, "obstinate");
                    LiveRelation expected = new LiveRelation(table)) {
                assertThat(theirs.ourCsv()).isEqualTo(expected.serverCsv());
                assertThat(theirs.ourJsonLines()).isEqualTo(expected.serverJsonLines());
            }
        }
    }
}
