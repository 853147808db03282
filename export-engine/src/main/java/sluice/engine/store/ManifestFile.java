package sluice.engine.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// `manifest.json` of a directory: snake_case fields, RFC 3339 times. Fields that a reader does not know are
/// ignored.
final class ManifestFile {

    private static final String NAME = "manifest.json";

    /// Far above what 1,600 columns with long names need.
    private static final int MAX_BYTES = 4 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestFile() {}

    static void writeDurably(Path directory, Manifest manifest) throws IOException {
        VolumeFiles.writeDurably(directory.resolve(NAME), MAPPER.writeValueAsBytes(manifest));
    }

    /// The manifest of a directory, or empty where there is none.
    ///
    /// @throws IOException also if it is no manifest
    static Optional<Manifest> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        try (FileChannel channel = VolumeFiles.open(file)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(MAX_BYTES);
            @Nullable Manifest manifest = MAPPER.readValue(bytes, Manifest.class);
            if (manifest == null) {
                throw new IOException(file + " is not a manifest: it holds null");
            }
            return Optional.of(manifest);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException(file + " is not a manifest: " + e.getOriginalMessage(), e);
        }
    }
}
