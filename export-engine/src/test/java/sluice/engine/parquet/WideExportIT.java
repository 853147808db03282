package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process of its own, with the heap of a small worker and without the libraries that only reading needs.
class WideExportIT {

    @TempDir
    Path folder;

    @Test
    void sixteenHundredColumnsFitIntoHalfAGibibyteOnTheClassPathOfWriting() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPathOfWriting(),
                        WideExport.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output)).endsWith("done" + System.lineSeparator());
        assertThat(process.exitValue()).isZero();
    }

    private static String classPathOfWriting() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("hadoop-mapreduce") && !entry.contains("avro"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
