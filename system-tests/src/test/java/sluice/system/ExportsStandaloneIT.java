package sluice.system;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on one process, with the broker that it brings along.
class ExportsStandaloneIT extends ExportContract {

    private static @TempDir Path volume;

    private final Source source = Source.create().withReadings().withEmptyTable();
    private StandaloneSluice sluice;

    @BeforeAll
    void start() {
        sluice = StandaloneSluice.start(source, volume);
    }

    @AfterAll
    void end() {
        sluice.close();
    }

    @Override
    ExportApi api() {
        return sluice.api();
    }

    @Override
    Source source() {
        return source;
    }

    @Override
    Path exportDirectory() {
        return volume;
    }
}
