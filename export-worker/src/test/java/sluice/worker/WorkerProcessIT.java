package sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.model.event.Report;
import sluice.testkit.OwnProcess;

/// The packaged program in a JVM of its own.
class WorkerProcessIT {

    private final Path log;
    private WorkerBench bench;
    private FakeGateway gateway;

    WorkerProcessIT(@TempDir Path directory) {
        log = directory.resolve("log");
    }

    @BeforeEach
    void start(@TempDir Path volume) throws Exception {
        bench = new WorkerBench(volume);
        gateway = bench.gateway;
        gateway.declareTopology();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void worksUntilItIsToldToEndAndHandsBackWhatRuns() throws Exception {
        OwnProcess worker = startProgram(bench.environment());
        try {
            bench.dispatch(1, "series");
            gateway.await(1, Report.Completed.class);
            bench.dispatch(2, "endless");
            gateway.await(2, Report.Progressed.class);
        } finally {
            assertThat(worker.terminate(Duration.ofSeconds(20))).isEqualTo(143);
        }
        gateway.await(2, Report.Released.class);
        assertThat(bench.files()).hasSize(2).allMatch(file -> file.startsWith("1/"));
        assertThat(bench.runningQueries()).isZero();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("Export completed: job 1")
                        && line.contains("1000 rows")
                        && line.contains(
                                "[1 " + gateway.of(1).getFirst().execution().executionId() + "]"));
    }

    @Test
    void diesAtAnArmedCrashPointAndItsCommandComesAgain() throws Exception {
        OwnProcess dying = startProgram(bench.environment(), "-Dsluice.crash-at=worker.after-started");
        bench.dispatch(1, "series");
        assertThat(dying.await(Duration.ofSeconds(30))).isTrue();
        assertThat(dying.exitCode()).isEqualTo(137);

        OwnProcess next = startProgram(bench.environment());
        try {
            gateway.await(1, Report.Completed.class);
            assertThat(gateway.count(1, Report.Started.class)).isEqualTo(2);
        } finally {
            next.terminate(Duration.ofSeconds(20));
        }
    }

    @Test
    void refusesToStartWithAHeapTooSmallForItsSlots() throws Exception {
        Map<String, String> environment = bench.environment();
        environment.put("SLUICE_WORKER_SLOTS", "40");
        environment.put("SLUICE_MAX_ROW_BYTES", "64MB");
        OwnProcess worker = startProgram(environment, "-Xmx200m");
        assertThat(worker.await(Duration.ofSeconds(30))).isTrue();
        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("40 slots", "-Xmx", "SLUICE_WORKER_SLOTS")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesToStartWithoutASource() throws Exception {
        Map<String, String> environment = bench.environment();
        environment.remove("SLUICE_SOURCE_URL");
        OwnProcess worker = startProgram(environment);
        assertThat(worker.await(Duration.ofSeconds(30))).isTrue();
        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(Files.readString(log)).contains("SLUICE_SOURCE_URL").doesNotContain("\tat ");
    }

    private OwnProcess startProgram(Map<String, String> environment, String... flags) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", program().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(key -> key.startsWith("SLUICE_") || key.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return OwnProcess.start(builder);
    }

    private static Path program() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
