package sluice.gateway.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.jobs.CompletedJob;
import sluice.testkit.PrivatePostgres;
import tools.jackson.databind.JsonNode;

/// A file is exported, and loaded again by what its manifest says.
class ManifestIT {

    private static final Pattern COPY =
            Pattern.compile("\\\\copy (\\S+) FROM (PROGRAM )?'(gzip -dc )?([^']+)'( WITH .*)");

    private static TestGateway gateway;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA manifested;
                CREATE TABLE manifested.things (
                    id int8, small int2, flag bool, price numeric(9,2), open numeric, real8 float8, name text,
                    "Od""d, naïve" varchar(20), born date, made timestamp(3), seen timestamptz, raw bytea, code uuid,
                    list int4[], doc json, docb jsonb);
                INSERT INTO manifested.things VALUES
                    (9007199254740993, -1, true, 12.50, 1.2500, 0.1, E'a,"b"\\r\\nc', 'é;|', '2024-02-29',
                     '2024-05-06 07:08:09.123', '2024-05-06 07:08:09+00', '\\x00ff', '00112233-4455-6677-8899-aabbccddeeff',
                     '{1,NULL,3}', '{"a": [1, 2]}', '{"b": "]"}'),
                    (2, NULL, false, -0.01, NULL, 1e300, '', '\\.', NULL, NULL, NULL, '', NULL, '{}', '[]', NULL),
                    (3, NULL, NULL, NULL, NULL, NULL, NULL, 'NULL', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
                """);
    }

    @Test
    void saysWhatTheFileHolds() {
        long job = gateway.created(
                "{\"table_name\": \"manifested.things\", \"format\": \"csv\", \"columns\": [\"id\", \"price\"],"
                        + " \"row_limit\": 2}");
        var file = CompletedJob.exported(gateway, job);

        JsonNode manifest =
                gateway.get(TestGateway.API + "/jobs/" + job + "/manifest").json();

        assertThat(manifest.path("job_id").asLong()).isEqualTo(job);
        assertThat(manifest.path("table_name").stringValue()).isEqualTo("manifested.things");
        assertThat(manifest.path("rows").asLong()).isEqualTo(2);
        assertThat(manifest.path("truncated").booleanValue()).isTrue();
        assertThat(manifest.path("columns").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"bigint\"},{\"name\":\"price\",\"type\":\"numeric(9,2)\"}]");
        JsonNode listed = manifest.path("files").path(0);
        assertThat(listed.path("sha256").stringValue())
                .isEqualTo(file.manifest().sha256());
        assertThat(gateway.get(listed.path("download").stringValue()).bytes())
                .hasSize(listed.path("bytes").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\": \"csv\"",
                "\"format\": \"csv\", \"compress\": true",
                "\"format\": \"csv\", \"csv\": {\"delimiter\": \"\\t\", \"quote\": \"all\", \"null\": \"NULL\"}",
                "\"format\": \"csv\", \"csv\": {\"preset\": \"excel\", \"formula_guard\": false, \"delimiter\": \";\"}",
                "\"format\": \"csv\", \"csv\": {\"preset\": \"rfc4180\", \"header\": false}",
                "\"format\": \"json\"",
                "\"format\": \"json\", \"compress\": true",
                "\"format\": \"jsonl\", \"values\": {\"json_bigint\": \"string\"}"
            })
    void loadsIntoPostgresAsItWas(String request) throws Exception {
        JsonNode load = exported(request);

        PrivatePostgres.Database target = PrivatePostgres.freshDatabase();
        try (Connection connection = target.open()) {
            for (JsonNode statement : load.path("postgresql")) {
                psql(connection, statement.stringValue());
            }
            assertThat(texts(connection, "SELECT t::text FROM things t ORDER BY id"))
                    .isEqualTo(texts(gateway.source.open(), "SELECT t::text FROM manifested.things t ORDER BY id"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\": \"csv\"",
                "\"format\": \"csv\", \"compress\": true",
                "\"format\": \"csv\", \"csv\": {\"delimiter\": \"\\t\", \"quote\": \"all\", \"null\": \"NULL\"}",
                "\"format\": \"csv\", \"csv\": {\"preset\": \"excel\", \"formula_guard\": false, \"delimiter\": \";\"}",
                "\"format\": \"csv\", \"csv\": {\"preset\": \"rfc4180\", \"header\": false}",
                "\"format\": \"json\"",
                "\"format\": \"jsonl\", \"compress\": true",
                "\"format\": \"parquet\""
            })
    void loadsIntoDuckDb(String request) throws Exception {
        JsonNode load = exported(request);

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET file_search_path = '" + folder + "'");
            for (JsonNode sql : load.path("duckdb")) {
                statement.execute(sql.stringValue());
            }
            String common =
                    "SELECT concat_ws('|', id, small, price, name, \"Od\"\"d, naïve\", born, code) FROM %s ORDER BY id";
            assertThat(texts(duck, common.formatted("things")))
                    .isEqualTo(texts(gateway.source.open(), common.formatted("manifested.things")));
            assertThat(texts(duck, "SELECT name IS NULL FROM things ORDER BY id"))
                    .containsExactly("false", "true", "false");
        }
    }

    @Test
    void saysThatAGuardedFileCannotBeLoaded() throws Exception {
        JsonNode load = exported("\"format\": \"csv\", \"csv\": {\"preset\": \"excel\"}");

        assertThat(load.toString()).isEqualTo("{\"postgresql\":null,\"duckdb\":null}");
    }

    @Test
    void hasNoneBeforeTheEnd() {
        long job = gateway.created("{\"table_name\": \"manifested.things\", \"format\": \"csv\"}");

        Answer answer = gateway.get(TestGateway.API + "/jobs/" + job + "/manifest");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/not-ready");
    }

    /// Exports, downloads into the folder under the manifest's name, and gives the statements.
    private JsonNode exported(String request) throws Exception {
        long job = gateway.created("{\"table_name\": \"manifested.things\", " + request + "}");
        CompletedJob.exported(gateway, job);
        JsonNode manifest =
                gateway.get(TestGateway.API + "/jobs/" + job + "/manifest").json();
        JsonNode file = manifest.path("files").path(0);
        Files.write(
                folder.resolve(file.path("name").stringValue()),
                gateway.get(file.path("download").stringValue()).bytes());
        return manifest.path("load");
    }

    /// As psql does it: `\copy` reads the client's file.
    private void psql(Connection connection, String command) throws Exception {
        Matcher copy = COPY.matcher(command);
        if (!copy.matches()) {
            assertThat(command).doesNotStartWith("\\");
            connection.createStatement().execute(command);
            return;
        }
        InputStream file = Files.newInputStream(folder.resolve(copy.group(4)));
        try (InputStream in = copy.group(2) == null ? file : new GZIPInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + copy.group(1) + " FROM STDIN" + copy.group(5), in);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
