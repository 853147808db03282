package sluice.gateway.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import sluice.engine.EngineSettings;
import sluice.engine.ExportCancelled;
import sluice.engine.ExportFailure;
import sluice.engine.ExportRun;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.gateway.TestGateway;
import sluice.gateway.files.Installation;
import sluice.model.Execution;
import sluice.model.ExportSpec;

/// Ends jobs by hand, as a worker and the event intake would have.
public final class CompletedJob {

    private CompletedJob() {}

    /// Makes a job of `request` complete with a file of these bytes.
    ///
    /// @return its file
    public static FinishedExport with(TestGateway gateway, long job, byte[] content) {
        Execution execution = new Execution(job, 1, UUID.randomUUID());
        String extension = gateway.bean(Jobs.class)
                .find(job)
                .map(j -> j.spec().format().extension(j.spec().compress()))
                .orElseThrow();
        FileStore store = gateway.bean(FileStore.class);
        FinishedExport file = write(store, gateway.bean(Installation.class), execution, extension, content);
        complete(gateway, file.manifest());
        return file;
    }

    /// As [#with], by the moves of a real job, so that whatever follows from completion does.
    ///
    /// @param job one that waits
    public static void moved(TestGateway gateway, long job, byte[] content) {
        Manifest manifest = with(gateway, job, content).manifest();
        gateway.jobs.execute("""
                UPDATE sluice.export_jobs SET status = 'pending', execution_id = NULL, completed_at = NULL,
                       expires_at = NULL, percent = 0, sha256 = NULL WHERE id = %d""".formatted(job));
        gateway.bean(ExecutionMoves.class).claimIfPending(manifest.execution(), "by hand", null, List.of());
        gateway.bean(CompletionMoves.class).adoptIfCurrent(manifest);
    }

    /// Has the engine export what the job asks for, and completes it.
    public static FinishedExport exported(TestGateway gateway, long job) {
        FileStore store = gateway.bean(FileStore.class);
        ExportSpec spec = gateway.bean(Jobs.class).find(job).map(Job::spec).orElseThrow();
        ExportRun run = new ExportRun(
                gateway.bean(SourceDatabase.class),
                store,
                EngineSettings.DEFAULT,
                new Execution(job, 1, UUID.randomUUID()),
                spec);
        try {
            store.claimVolume(gateway.bean(Installation.class).id());
            FinishedExport file = run.execute((rows, bytes) -> {});
            complete(gateway, file.manifest());
            return file;
        } catch (IOException | ExportFailure | ExportCancelled e) {
            throw new IllegalStateException(e);
        }
    }

    private static void complete(TestGateway gateway, Manifest manifest) {
        gateway.jobs.execute("""
                UPDATE sluice.export_jobs
                   SET status = 'completed', execution_id = '%s', worker = 'by hand', sha256 = '%s', rows = %d, bytes = %d,
                       percent = 100, started_at = now() - interval '2 seconds', completed_at = now(),
                       expires_at = now() + interval '1 day', version = version + 1, updated_at = clock_timestamp()
                 WHERE id = %d
                """.formatted(
                        manifest.execution().executionId(),
                        manifest.sha256(),
                        manifest.rows(),
                        manifest.bytes(),
                        manifest.execution().jobId()));
    }

    private static FinishedExport write(
            FileStore store, Installation installation, Execution execution, String extension, byte[] content) {
        try {
            store.claimVolume(installation.id());
            return write(store.begin(execution, extension), execution, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FinishedExport write(PartialExport open, Execution execution, byte[] content) throws IOException {
        try (PartialExport partial = open) {
            partial.channel().write(ByteBuffer.wrap(content));
            return partial.commit(new Manifest(
                    execution,
                    partial.fileName(),
                    5,
                    content.length,
                    sha256(content),
                    List.of(),
                    Instant.EPOCH,
                    false));
        }
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
