package sluice.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on one process, with the broker that it brings along.
class ExportsStandaloneIT extends ExportContract {

    private static @TempDir Path volume;

    private final Source source = Source.create().withReadings().withEmptyTable();
    private SluiceProcess process;
    private ExportApi api;

    @BeforeAll
    void start() {
        Map<String, String> environment = new HashMap<>(source.environment());
        environment.put("SERVER_PORT", "0");
        environment.put("SLUICE_EXPORT_DIRECTORY", volume.toString());
        environment.put("SLUICE_MAX_ROW_BYTES", "4MB");
        environment.put("SLUICE_ROW_GROUP_BYTES", "4MB");
        process = SluiceProcess.start(Program.STANDALONE, environment);
        api = new ExportApi(process.address());
    }

    @AfterAll
    void end() {
        process.terminate(Duration.ofSeconds(30));
    }

    @Override
    ExportApi api() {
        return api;
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
