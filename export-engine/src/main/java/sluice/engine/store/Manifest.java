package sluice.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import sluice.model.Execution;

/// What `manifest.json` beside a finished file says: enough to complete its job without doing it again.
///
/// @param fileName in the same directory
/// @param rows data rows in the file
/// @param bytes size of the file
/// @param sha256 of the file, 64 lower-case hex digits
/// @param columns true names and PostgreSQL types in file order
/// @param snapshotAt the source's clock when the snapshot was taken
/// @param truncated whether `row_limit` cut rows off
public record Manifest(
        Execution execution,
        String fileName,
        long rows,
        long bytes,
        String sha256,
        List<ManifestColumn> columns,
        Instant snapshotAt,
        boolean truncated) {

    public Manifest {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(snapshotAt, "snapshotAt");
        columns = List.copyOf(columns);
    }

    public record ManifestColumn(String name, String type) {

        public ManifestColumn {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }
}
