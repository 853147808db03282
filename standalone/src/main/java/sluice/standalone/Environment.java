package sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sluice.standalone.embedded.DataDirectory;

/// What the process environment says to standalone. Everything else in it reaches gateway and worker by themselves.
///
/// @param variables as `System.getenv()`; an empty value counts as none
public record Environment(Map<String, String> variables) {

    private static final String DEFAULT_PORT = "8001";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /// @throws CommandLine.Misuse if a value makes no sense
    void check() throws CommandLine.Misuse {
        String port = valueOr("SERVER_PORT", DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CommandLine.Misuse(
                    "SERVER_PORT is a number from 0 (any free port) to 65535, not \"" + port + "\"");
        }
    }

    boolean needsDatabase() {
        return needsJobsDatabase() || needsSourceDatabase();
    }

    boolean needsJobsDatabase() {
        return value("SLUICE_JOBS_URL") == null;
    }

    boolean needsSourceDatabase() {
        return value("SLUICE_SOURCE_URL") == null;
    }

    boolean needsBroker() {
        return brokerHost() == null;
    }

    @Nullable
    String brokerHost() {
        return value("SPRING_RABBITMQ_HOST");
    }

    DataDirectory dataDirectory() throws IOException {
        String kept = value("SLUICE_DATA_DIR");
        if (kept != null) {
            return DataDirectory.kept(Path.of(kept));
        }
        return needsJobsDatabase() ? DataDirectory.fresh(volumeMark()) : DataDirectory.fresh();
    }

    /// The file by which a jobs database knows its export directory. It is worth nothing when the database is gone.
    private Path volumeMark() {
        return exportDirectory().resolve(".sluice-volume");
    }

    /// Whether the export directory belongs to a jobs database that is not ours.
    boolean exportDirectoryIsTaken() {
        return needsJobsDatabase() && value("SLUICE_DATA_DIR") == null && Files.exists(volumeMark());
    }

    Path exportDirectory() {
        return Path.of(valueOr("SLUICE_EXPORT_DIRECTORY", "/tmp/exports"))
                .toAbsolutePath()
                .normalize();
    }

    int port() {
        return Integer.parseInt(valueOr("SERVER_PORT", DEFAULT_PORT));
    }

    /// What the demonstration shows to a gateway that asks who it is; null where there is nothing.
    @Nullable
    String token() {
        String token = value("SLUICE_TOKEN");
        return token == null ? value("SLUICE_ACCESS_ADMIN_KEY") : token;
    }

    /// Settings of both programs that do not depend on what is embedded. Standalone is for one
    /// person on one machine, and answers to this machine only, whatever the environment says.
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port()));
        settings.put("sluice.export.directory", exportDirectory().toString());
        settings.put("sluice.topology", valueOr("SLUICE_TOPOLOGY", "declare"));
        // Whoever presses Ctrl-C is not waiting for an export.
        settings.put("sluice.worker.grace", valueOr("SLUICE_WORKER_GRACE", "0s"));
        settings.put("spring.main.register-shutdown-hook", "false");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    private String valueOr(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    private @Nullable String value(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
