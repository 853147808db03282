package sluice.gateway.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.engine.store.Manifest;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.gateway.jobs.FileName;
import sluice.gateway.jobs.Job;
import sluice.gateway.jobs.JobAddress;
import sluice.model.ExportFormat;

/// A finished export: its files, its columns, and how to load it.
///
/// @param tableName the true name
/// @param columns true names and PostgreSQL types, in file order
record ManifestView(
        long jobId,
        String tableName,
        ExportFormat format,
        Instant snapshotAt,
        boolean truncated,
        long rows,
        long bytes,
        List<ManifestFile> files,
        List<ManifestColumn> columns,
        Load load) {

    /// @param name under which it is downloaded
    record ManifestFile(String name, long rows, long bytes, String sha256, String mediaType, String download) {}

    /// Statements for a client whose working folder has the file; null where that database cannot read it.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Load(@Nullable List<String> postgresql, @Nullable List<String> duckdb) {}

    static ManifestView of(Job job, Manifest manifest) {
        LoadedFile loaded = new LoadedFile(job.spec(), FileName.of(job), manifest.columns());
        ManifestFile file = new ManifestFile(
                loaded.name(),
                manifest.rows(),
                manifest.bytes(),
                manifest.sha256(),
                job.spec().format().mediaType(job.spec().compress()),
                JobAddress.of(job.id()) + "/download");
        return new ManifestView(
                job.id(),
                job.spec().table().toString(),
                job.spec().format(),
                manifest.snapshotAt(),
                manifest.truncated(),
                manifest.rows(),
                manifest.bytes(),
                List.of(file),
                manifest.columns(),
                new Load(PostgresLoad.of(loaded), DuckDbLoad.of(loaded)));
    }
}
