package sluice.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Commands that are run in a folder of each test's own, beside a Sluice that serves them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandLineBesideSluice {

    private static @TempDir Path volume;

    @TempDir
    Path folder;

    final Source source =
            Source.create().withReadings().withSlowRows("endless", 100_000, 200).withWideRows("large", 40_000);
    StandaloneSluice sluice;

    @BeforeAll
    void start() {
        sluice = StandaloneSluice.start(source, volume);
    }

    @AfterAll
    void end() {
        sluice.close();
    }

    final CommandLineProcess run(String... arguments) {
        return CommandLineProcess.run(folder, sluice.asService(), arguments);
    }

    final List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
