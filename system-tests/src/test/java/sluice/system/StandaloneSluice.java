package sluice.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// One process with all of Sluice in it, for the tests of a class.
///
/// @param volume of its files
record StandaloneSluice(SluiceProcess process, ExportApi api, Path volume) implements AutoCloseable {

    static StandaloneSluice start(Source source, Path volume) {
        Map<String, String> environment = new HashMap<>(source.environment());
        environment.put("SERVER_PORT", "0");
        environment.put("SLUICE_EXPORT_DIRECTORY", volume.toString());
        environment.put("SLUICE_MAX_ROW_BYTES", "4MB");
        environment.put("SLUICE_ROW_GROUP_BYTES", "4MB");
        SluiceProcess process = SluiceProcess.start(Program.STANDALONE, environment);
        return new StandaloneSluice(process, new ExportApi(process.address()), volume);
    }

    URI address() {
        return process.address();
    }

    /// What tells the command line to use it.
    Map<String, String> asService() {
        return Map.of("SLUICE_URL", address().toString());
    }

    @Override
    public void close() {
        process.terminate(Duration.ofSeconds(30));
    }
}
