package sluice.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.model.ExportFormat;

/// A single value of 100 MB under the limits that a worker has by default.
class LargeValueIT extends ExportRunFixture {

    private static final int LENGTH = 100_000_000;
    private static String md5 = "";

    @BeforeAll
    static void makeTheValue() throws SQLException {
        TestPostgres.run("""
                CREATE TABLE runs.large AS SELECT repeat('0123456789', %d) AS t
                """.formatted(LENGTH / 10));
        try (Connection connection = TestPostgres.admin()) {
            md5 = first(connection, "SELECT md5(t) FROM runs.large");
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void arrivesWhole(ExportFormat format) throws Exception {
        Path file = run(all("large", format)).execute((rows, bytes) -> {}).file();

        switch (format) {
            case CSV -> assertThat(md5Within(file, "t\n", "\n")).isEqualTo(md5);
            case JSON -> assertThat(md5Within(file, "[{\"t\":\"", "\"}]")).isEqualTo(md5);
            case JSONL -> assertThat(md5Within(file, "{\"t\":\"", "\"}\n")).isEqualTo(md5);
            case PARQUET -> {
                try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
                    assertThat(first(duckDb, "SELECT md5(t) FROM '" + file + "'"))
                            .isEqualTo(md5);
                }
            }
        }
    }

    /// The digest of what stands between the two.
    private static String md5Within(Path file, String before, String after) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            assertThat(in.readNBytes(before.length())).isEqualTo(before.getBytes(US_ASCII));
            digest.update(in.readNBytes(LENGTH));
            assertThat(in.readAllBytes()).isEqualTo(after.getBytes(US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
