package sluice.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import sluice.engine.VolumeTask.Contents;
import sluice.engine.compress.ParallelGzip;
import sluice.engine.encode.RowEncoder;
import sluice.engine.source.Column;
import sluice.engine.source.CopyStream;
import sluice.engine.source.Row;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest.ManifestColumn;
import sluice.model.Execution;
import sluice.model.ExportSpec;
import sluice.model.FailureCode;

/// One export, from the query to the finished file:
///
/// ```
/// CopyStream ──rows──▶ RowEncoder ──bytes──▶ ParallelGzip ──▶ VolumeWriter ──▶ ExportTarget
/// ```
///
/// [#execute] blocks until the file is durable; [#cancel] from any thread ends it at the next opportunity: the
/// query is cancelled at PostgreSQL, and what was written is removed. All threads that it starts have ended when it
/// returns, unless the export volume hangs; then the one that waits for it cleans up when the volume is back.
///
/// **Memory:** bounded by [EngineSettings#heapBytes], whatever the table.
public final class ExportRun {

    private final SourceDatabase source;
    private final ExportTarget target;
    private final EngineSettings settings;
    private final Execution execution;
    private final ExportSpec spec;
    private final Ending ending = new Ending();

    public ExportRun(
            SourceDatabase source, ExportTarget target, EngineSettings settings, Execution execution, ExportSpec spec) {
        this.source = source;
        this.target = target;
        this.settings = settings;
        this.execution = execution;
        this.spec = spec;
    }

    /// To be called once. An interrupt of the calling thread is a cancel.
    ///
    /// @return the finished file; it is visible to readers
    /// @throws ExportFailure if it cannot be made; nothing is left of the attempt
    /// @throws ExportCancelled if [#cancel] was called; nothing is left of the attempt
    public FinishedExport execute(ExportProgress progress) throws ExportFailure, ExportCancelled {
        String extension = spec.format().extension(spec.compress());
        try (VolumeWriter file = VolumeWriter.start(target, execution, extension, settings, ending)) {
            return export(file, progress);
        }
    }

    /// Idempotent; also before [#execute]. Does not wait for the end.
    public void cancel() {
        ending.cancel();
    }

    private FinishedExport export(VolumeWriter file, ExportProgress progress) throws ExportFailure, ExportCancelled {
        try {
            file.awaitBegun();
            progress.begun(ExportPhase.COPY);
            Contents contents = fill(file, progress);
            progress.begun(ExportPhase.COMMIT);
            return file.commit(contents);
        } catch (ExportFailure e) {
            end(e);
        } catch (ExportCancelled | InterruptedIOException e) {
            ending.cancel();
        } catch (IOException | RuntimeException | Error e) {
            end(new ExportFailure(FailureCode.INTERNAL, "The export failed unexpectedly: " + e, e));
        }
        throw ending.reason();
    }

    /// What fails under an interrupt may fail because of it.
    private void end(ExportFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            ending.cancel();
        } else {
            ending.fail(failure);
        }
    }

    private Contents fill(VolumeWriter file, ExportProgress progress)
            throws ExportFailure, ExportCancelled, IOException {
        try (CopyStream rows = new CopyStream(source, spec, "sluice:" + execution.jobId(), settings)) {
            ending.stopBy(rows::cancel);
            rows.open();
            var pace = new ProgressPace(progress, file);
            return spec.format().isWrappedByGzip(spec.compress())
                    ? encodeCompressed(rows, file, pace)
                    : encode(rows, file, pace);
        }
    }

    private Contents encodeCompressed(CopyStream rows, OutputStream out, ProgressPace pace)
            throws ExportFailure, ExportCancelled, IOException {
        try (ParallelGzip gzip = new ParallelGzip(out, settings.compressionThreads())) {
            Contents contents = encode(rows, gzip, pace);
            gzip.finish();
            return contents;
        }
    }

    /// The query gives one row more than the limit, which says that there was more and is not written.
    private Contents encode(CopyStream rows, OutputStream out, ProgressPace pace)
            throws ExportFailure, ExportCancelled, IOException {
        long limit = Objects.requireNonNullElse(spec.rowLimit(), Long.MAX_VALUE);
        long written = 0;
        boolean truncated = false;
        try (RowEncoder encoder = RowEncoder.of(spec, rows.columns(), settings, out)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (written == limit) {
                    truncated = true;
                    continue;
                }
                encoder.write(row);
                pace.advanced(++written);
            }
            pace.hasAllRows();
            encoder.finish();
        }
        return new Contents(written, columns(rows.columns()), rows.snapshotAt(), truncated);
    }

    private static List<ManifestColumn> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new ManifestColumn(column.name(), column.typeName()))
                .toList();
    }
}
