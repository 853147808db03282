package sluice.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import sluice.testkit.history.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what stands beside each finished file as soon as it is there: a job may be completed from it, and the file be
/// gone at the end.
final class ManifestWatch {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path volume;
    private final Set<Said> said = ConcurrentHashMap.newKeySet();
    private final Set<Path> read = new HashSet<>();

    ManifestWatch(Path volume) {
        this.volume = volume;
    }

    Set<Said> said() {
        return said;
    }

    /// Until interrupted.
    void watch() throws InterruptedException {
        while (true) {
            look();
            Thread.sleep(500);
        }
    }

    void look() {
        try (Stream<Path> all = Files.walk(volume, 3)) {
            List<Path> manifests = all.filter(f -> f.endsWith("manifest.json"))
                    .filter(f -> !f.startsWith(volume.resolve(".partial")))
                    .filter(f -> !read.contains(f))
                    .toList();
            for (Path manifest : manifests) {
                read(manifest);
            }
        } catch (IOException | UncheckedIOException changing) {
            // What was removed meanwhile is of no use to anybody.
        }
    }

    private void read(Path file) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readString(file));
        JsonNode execution = manifest.path("execution");
        said.add(new Said(
                execution.path("job_id").asLong(),
                UUID.fromString(execution.path("execution_id").asString()),
                manifest.path("rows").asLong(),
                manifest.path("bytes").asLong(),
                manifest.path("sha256").asString()));
        read.add(file);
    }
}
