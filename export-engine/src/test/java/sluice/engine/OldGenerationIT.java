package sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In processes of its own, with the collector of a worker.
class OldGenerationIT {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void theHeapStaysNearWhatIsAliveHoweverMuchItMayTake() throws Exception {
        assertThat(largestHeap("-XX:+UseSerialGC", "watched")).isLessThan(384 * MEBIBYTE);
        assertThat(largestHeap("-XX:+UseSerialGC", "left alone")).isGreaterThan(768 * MEBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void otherCollectorsAreLeftAlone(String collector) throws Exception {
        assertThat(largestHeap(collector, "watched")).isPositive();
    }

    private long largestHeap(String collector, String watched) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        collector,
                        "-Xms32m",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PromotedGarbage.class.getName(),
                        watched))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Long.parseLong(Files.readString(output.toPath()).strip());
    }
}
