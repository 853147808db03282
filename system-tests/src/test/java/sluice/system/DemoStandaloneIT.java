package sluice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What standalone shows and leaves behind when it brings along database and broker: nothing goes wrong, so nothing is
/// warned of, neither at the start nor at the end.
class DemoStandaloneIT {

    private static final Path ORIGINAL = Path.of("../standalone/src/main/resources/demo/fred_series.csv");
    private static final Pattern FILE = Pattern.compile("path +(\\S+)\\s+sha256 +([0-9a-f]{64})");

    private static Map<String, String> environment(Path volume) {
        return Map.of(
                "SERVER_PORT", "0",
                "SLUICE_EXPORT_DIRECTORY", volume.toString(),
                "SLUICE_MAX_ROW_BYTES", "4MB",
                "SLUICE_ROW_GROUP_BYTES", "4MB");
    }

    @Test
    void exportsTheDemoTablesInEveryFormatAndEnds(@TempDir Path volume) throws Exception {
        try (SluiceProcess demo = SluiceProcess.launch(Program.DEMO, environment(volume))) {
            assertThat(demo.exitCode(Duration.ofSeconds(120))).as(demo.log()).isZero();

            List<MatchResult> files = FILE.matcher(demo.log()).results().toList();
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(
                            file -> assertThat(sha256(Path.of(file.group(1)))).isEqualTo(file.group(2)));
            assertThat(Path.of(files.get(0).group(1))).hasSameBinaryContentAs(ORIGINAL);
            assertThat(ExportApi.JSON.readTree(Path.of(files.get(1).group(1)).toFile()))
                    .hasSize(2640);
            assertThat(new ParquetFile(Path.of(files.get(2).group(1))).select("series_id || value || date"))
                    .hasSize(2640)
                    .startsWith("PAYEMS1354502006-01-01");
            assertThat(Files.readAllLines(Path.of(files.get(3).group(1)))).hasSize(20_001);
            assertThat(new ParquetFile(Path.of(files.get(5).group(1))).select("date::varchar"))
                    .hasSize(20_000);
            assertNothingIsLeft(demo, volume);
        }
    }

    @Test
    void endsInSilenceWhenItIsToldTo(@TempDir Path volume) {
        try (SluiceProcess standalone = SluiceProcess.start(Program.STANDALONE, environment(volume))) {
            new ExportApi(standalone.address()).export("{'table_name': 'fred_series', 'format': 'parquet'}");

            assertThat(standalone.terminate(Duration.ofSeconds(30))).isEqualTo(143);

            assertNothingIsLeft(standalone, volume);
        }
    }

    @Test
    void endsInSilenceInTheMiddleOfTheDemonstration(@TempDir Path volume) {
        try (SluiceProcess demo = SluiceProcess.start(Program.DEMO, environment(volume))) {
            assertThat(demo.terminate(Duration.ofSeconds(30))).isEqualTo(143);

            assertNothingIsLeft(demo, volume);
        }
    }

    private static void assertNothingIsLeft(SluiceProcess process, Path volume) {
        assertThat(process.log()).doesNotContain(" WARN ", " ERROR ", "Exception", "sluice: ");
        assertThat(dataDirectory(process)).doesNotExist();
        assertThat(volume.resolve(".sluice-volume")).doesNotExist();
    }

    private static Path dataDirectory(SluiceProcess demo) {
        return Pattern.compile("PostgreSQL in (\\S+)")
                .matcher(demo.log())
                .results()
                .map(match -> Path.of(match.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
