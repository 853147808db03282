package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A change of the schema must not hold up the gateways that are at work with it.
class ChangeSetsTest {

    private static final Path FILES = Path.of("src/main/resources/sluice/gateway/database");
    private static final Pattern INDEX =
            Pattern.compile("CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?\\w+(?: ON (\\w+))?|DROP INDEX \\w+");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");

    /// @param sql without its comments
    record ChangeSet(String name, String header, String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<ChangeSet> all() throws IOException {
        List<ChangeSet> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                String[] parts = Files.readString(file).split("--changeset sluice:");
                for (String part : List.of(parts).subList(1, parts.length)) {
                    String header = part.lines().findFirst().orElseThrow();
                    String sql = part.substring(header.length()).replaceAll("(?m)^--.*$", "");
                    all.add(new ChangeSet(header.split(" ")[0], header, sql));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void anIndexOfATableThatHasRowsIsMadeAndDroppedConcurrently(ChangeSet changes) {
        List<String> made = TABLE.matcher(changes.sql())
                .results()
                .map(table -> table.group(1))
                .toList();
        Matcher index = INDEX.matcher(changes.sql());
        while (index.find()) {
            if (!index.group().contains("CONCURRENTLY")) {
                assertThat(made).as(index.group()).contains(index.group(1));
            }
        }
    }

    /// The time for which a session waits by itself is short; only what holds up nobody may wait for longer.
    @ParameterizedTest
    @MethodSource("all")
    void onlyConcurrentChangesStandOutsideOfATransactionAndWaitForEver(ChangeSet changes) {
        boolean concurrent = changes.sql().contains("CONCURRENTLY");
        assertThat(changes.header().contains("runInTransaction:false")).isEqualTo(concurrent);
        assertThat(changes.sql().contains("SET lock_timeout = 0")).isEqualTo(concurrent);
        assertThat(changes.sql().contains("RESET lock_timeout")).isEqualTo(concurrent);
        assertThat(concurrent && changes.sql().contains("ALTER TABLE")).isFalse();
    }
}
